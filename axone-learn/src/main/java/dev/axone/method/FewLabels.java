package dev.axone.method;

import dev.axone.model.Model;
import java.util.function.UnaryOperator;

/**
 * Training on a few samples only, all classes in their share: what the other ways to learn from few
 * labels are compared with.
 *
 * @param labelled how many samples
 */
public record FewLabels(int labelled) implements Method {
  /** Returns training on so many samples. */
  public static FewLabels of(int labelled) {
    return new FewLabels(labelled);
  }

  @Override
  public Model train(Workshop shop) {
    Model model = shop.model(0);
    int[] rows = Draw.labelled(shop.training(), labelled, shop.fit().seed()).training();
    shop.train("labelled", model, shop.training().select(rows), UnaryOperator.identity());
    return model;
  }
}
