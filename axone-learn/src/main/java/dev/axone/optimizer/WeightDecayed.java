package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.List;

/**
 * An optimizer with decoupled weight decay: each parameter is multiplied by 1 − rate · decay before
 * the step, independent of its gradient, as with Keras's {@code weight_decay}. Loshchilov and
 * Hutter, "Decoupled weight decay regularization", 2017.
 *
 * <pre>{@code
 * model.compile(Sgd.of(0.1).withMomentum(0.9).weightDecayed(0.01), loss);
 * }</pre>
 *
 * @param optimizer the optimizer
 * @param decay the decay for each unit of learning rate, not negative
 */
public record WeightDecayed(UpdateRule optimizer, double decay) implements UpdateWrapper {
  /** Checks the decay. */
  public WeightDecayed {
    Arguments.notNegative("decay", decay);
  }

  /** Returns the optimizer with weight decay. */
  public static WeightDecayed of(UpdateRule optimizer, double decay) {
    return new WeightDecayed(optimizer, decay);
  }

  @Override
  public List<Tensor> updateAll(List<Gradient> gradients) {
    return optimizer.updateAll(
        gradients.stream()
            .map(g -> g.withParameter(Decay.decoupled(g.slots(), g.parameter(), decay)))
            .toList());
  }
}
