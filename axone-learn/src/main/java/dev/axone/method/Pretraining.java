package dev.axone.method;

import dev.axone.model.Model;
import dev.axone.vocabulary.ArgumentException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Pre-training: another recipe's model is trained first, usually without labels, such as an
 * autoencoder; its weights initialize the layers that both models have (with equal path and shape).
 *
 * @param recipe of the model trained first, with that recipe's data
 * @param labelled number of training samples to train on then, stratified by class; 0: all
 */
public record Pretraining(String recipe, int labelled) implements Method {
  /** Checks the number. */
  public Pretraining {
    if (labelled < 0) {
      throw new ArgumentException("labelled", "must not be negative, found " + labelled);
    }
  }

  /** Returns pre-training with a recipe. */
  public static Pretraining of(String recipe) {
    return new Pretraining(recipe, 0);
  }

  @Override
  public Model train(MethodContext context) {
    MethodContext earlier = context.other(recipe);
    Model model = context.model(0);
    try (Model first = earlier.model(0)) {
      earlier.train("pretraining", first, earlier.training(), UnaryOperator.identity());
      List<String> copied = Weights.copy(first, model);
      if (copied.isEmpty()) {
        throw new IllegalArgumentException(
            "no layer has the same path and shape in '%s': give the layers in common the same names; here: %s, there: %s"
                .formatted(
                    recipe,
                    model.parameters().stream().map(p -> p.path()).toList(),
                    first.parameters().stream().map(p -> p.path()).toList()));
      }
      context.report("from pre-training: " + String.join(", ", copied));
    }
    if (labelled == 0) {
      context.train("supervised", model, context.training(), UnaryOperator.identity());
    } else {
      int[] rows = Draw.labelled(context.training(), labelled, context.fit().seed()).training();
      context.train("supervised", model, context.training().select(rows), UnaryOperator.identity());
    }
    return model;
  }
}
