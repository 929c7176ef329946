package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.List;

/**
 * Gradient clipping by norm: an optimizer that gets the gradient of each parameter scaled to a norm
 * of at most {@code limit}: g · min(1, limit / (‖g‖ + 10⁻⁶)).
 *
 * <pre>{@code
 * model.compile(Adam.of().clippedByNorm(1), loss);
 * }</pre>
 *
 * @param optimizer the optimizer
 * @param limit the maximum norm
 */
public record ClippedByNorm(UpdateRule optimizer, double limit) implements UpdateWrapper {
  /** Checks the limit. */
  public ClippedByNorm {
    Arguments.positive("limit", limit);
  }

  /** Returns the optimizer with clipping. */
  public static ClippedByNorm of(UpdateRule optimizer, double limit) {
    return new ClippedByNorm(optimizer, limit);
  }

  @Override
  public List<Tensor> updateAll(List<Gradient> gradients) {
    return optimizer.updateAll(gradients.stream().map(this::clipped).toList());
  }

  private Gradient clipped(Gradient g) {
    return g.withValue(g.value().multiply(factor(g.value().square().sum(), limit)));
  }

  /** Returns the factor that scales a gradient of a squared norm to at most a limit. */
  static Tensor factor(Tensor squaredNorm, double limit) {
    Tensor norm = squaredNorm.sqrt().add(1e-6);
    return norm.onesLike().multiply(limit).divide(norm).minimum(1);
  }
}
