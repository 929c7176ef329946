package dev.axone.method;

import dev.axone.model.Model;
import dev.axone.vocabulary.ArgumentException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Pre-training: another recipe's model is trained first, usually one that needs no labels such as
 * an autoencoder; the layers that both have (equal path and shape) start from its weights.
 *
 * @param recipe of the model trained first, with that recipe's data
 * @param labelled how many samples of the training part are then trained on, all classes in their
 *     share; 0: all
 */
public record Pretraining(String recipe, int labelled) implements Method {
  /** Checks the number. */
  public Pretraining {
    if (labelled < 0) {
      throw new ArgumentException("labelled", "must not be negative, found " + labelled);
    }
  }

  /** Returns pre-training by a recipe. */
  public static Pretraining of(String recipe) {
    return new Pretraining(recipe, 0);
  }

  @Override
  public Model train(Workshop shop) {
    Workshop earlier = shop.other(recipe);
    Model model = shop.model(0);
    try (Model first = earlier.model(0)) {
      earlier.train("pretraining", first, earlier.training(), UnaryOperator.identity());
      List<String> copied = Weights.copy(first, model);
      if (copied.isEmpty()) {
        throw new IllegalArgumentException(
            "no layer has the same path and shape in '%s': name the layers that both have alike; here: %s, there: %s"
                .formatted(
                    recipe,
                    model.parameters().stream().map(p -> p.path()).toList(),
                    first.parameters().stream().map(p -> p.path()).toList()));
      }
      shop.say("from pre-training: " + String.join(", ", copied));
    }
    if (labelled == 0) {
      shop.train("supervised", model, shop.training(), UnaryOperator.identity());
    } else {
      int[] rows = Draw.labelled(shop.training(), labelled, shop.fit().seed()).training();
      shop.train("supervised", model, shop.training().select(rows), UnaryOperator.identity());
    }
    return model;
  }
}
