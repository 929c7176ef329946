package dev.axone.method;

import dev.axone.model.Model;
import java.util.function.UnaryOperator;

/**
 * Training on a few samples only, stratified by class: the baseline of the methods for few labels.
 *
 * @param labelled number of samples
 */
public record FewLabels(int labelled) implements Method {
  /** Returns training on a number of samples. */
  public static FewLabels of(int labelled) {
    return new FewLabels(labelled);
  }

  @Override
  public Model train(MethodContext context) {
    Model model = context.model(0);
    int[] rows = Draw.labelled(context.training(), labelled, context.fit().seed()).training();
    context.train("labelled", model, context.training().select(rows), UnaryOperator.identity());
    return model;
  }
}
