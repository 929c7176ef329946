package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.List;

/**
 * Gradient clipping by value: an optimizer that gets each element of a gradient clipped to [−limit,
 * limit].
 *
 * <pre>{@code
 * model.compile(Sgd.of(0.01).clippedByValue(0.5), loss);
 * }</pre>
 *
 * @param optimizer the optimizer
 * @param limit the maximum absolute value
 */
public record ClippedByValue(UpdateRule optimizer, double limit) implements UpdateWrapper {
  /** Checks the limit. */
  public ClippedByValue {
    Arguments.positive("limit", limit);
  }

  /** Returns the optimizer with clipping. */
  public static ClippedByValue of(UpdateRule optimizer, double limit) {
    return new ClippedByValue(optimizer, limit);
  }

  @Override
  public List<Tensor> updateAll(List<Gradient> gradients) {
    return optimizer.updateAll(
        gradients.stream()
            .map(g -> g.withValue(g.value().maximum(-limit).minimum(limit)))
            .toList());
  }
}
