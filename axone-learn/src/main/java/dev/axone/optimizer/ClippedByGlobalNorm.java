package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.List;

/**
 * Gradient clipping by global norm: an optimizer that gets all gradients scaled together to a norm
 * of at most {@code limit}, so that their direction is unchanged: g · min(1, limit / (‖all‖ +
 * 10⁻⁶)), as PyTorch's {@code clip_grad_norm_}. Pascanu et al., "On the difficulty of training
 * recurrent neural networks", 2013.
 *
 * <pre>{@code
 * model.compile(Adam.of().clippedByGlobalNorm(1), loss);
 * }</pre>
 *
 * @param optimizer the optimizer
 * @param limit the maximum norm of all gradients
 */
public record ClippedByGlobalNorm(UpdateRule optimizer, double limit) implements UpdateWrapper {
  /** Checks the limit. */
  public ClippedByGlobalNorm {
    Arguments.positive("limit", limit);
  }

  /** Returns the optimizer with clipping. */
  public static ClippedByGlobalNorm of(UpdateRule optimizer, double limit) {
    return new ClippedByGlobalNorm(optimizer, limit);
  }

  @Override
  public List<Tensor> updateAll(List<Gradient> gradients) {
    return gradients.stream()
        .map(g -> g.value().square().sum())
        .reduce(Tensor::add)
        .map(square -> ClippedByNorm.factor(square, limit))
        .map(f -> gradients.stream().map(g -> g.withValue(g.value().multiply(f))).toList())
        .map(optimizer::updateAll)
        .orElse(List.of());
  }
}
