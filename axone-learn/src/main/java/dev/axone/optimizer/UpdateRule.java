package dev.axone.optimizer;

import dev.axone.schedule.Schedule;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * How a parameter follows its gradient: a formula over tensors, traced once and compiled into the
 * training step.
 *
 * <pre>{@code
 * record SignDescent(double learningRate) implements UpdateRule {
 *   public Tensor update(Slots slots, Tensor p, Tensor g) {
 *     return p.subtract(g.sign().multiply(slots.learningRate()));
 *   }
 * }
 * }</pre>
 *
 * <p>Schedules, clipping, decay, accumulation and averaging are wrapped around a rule; the
 * outermost meets the gradient first:
 *
 * <pre>{@code
 * Adam.of(0.001).scheduled(CosineDecay.of(10_000)).clippedByGlobalNorm(1).averaged(0.999);
 * }</pre>
 */
public non-sealed interface UpdateRule extends Optimizer {
  /**
   * Returns the parameter's next value.
   *
   * @param slots what the optimizer keeps for this parameter, and scalars
   * @param parameter its value
   * @param gradient of the loss, same shape
   */
  Tensor update(Slots slots, Tensor parameter, Tensor gradient);

  /**
   * Returns the next values of all parameters, constraints kept. A rule that looks at several
   * gradients at once, say for their global norm, overrides it.
   */
  default List<Tensor> updateAll(List<Gradient> gradients) {
    return gradients.stream()
        .map(g -> g.slots().constrain(update(g.slots(), g.parameter(), g.value())))
        .toList();
  }

  /**
   * Returns the learning rate that a step uses.
   *
   * @param learningRate the rate as it was set, before any schedule
   * @param step the number of steps done before: 0, 1, …
   */
  default double rate(double learningRate, double step) {
    return learningRate;
  }

  /** Returns how many steps there are for one update of the parameters. Default: 1. */
  default int stepsPerUpdate() {
    return 1;
  }

  /** Returns this rule with a learning rate that follows a schedule. */
  default Scheduled scheduled(Schedule schedule) {
    return Scheduled.of(this, schedule);
  }

  /** Returns this rule with each element of a gradient held to [−limit, limit]. */
  default ClippedByValue clippedByValue(double limit) {
    return ClippedByValue.of(this, limit);
  }

  /** Returns this rule with each parameter's gradient scaled down to a norm of {@code limit}. */
  default ClippedByNorm clippedByNorm(double limit) {
    return ClippedByNorm.of(this, limit);
  }

  /** Returns this rule with all gradients scaled down together to a norm of {@code limit}. */
  default ClippedByGlobalNorm clippedByGlobalNorm(double limit) {
    return ClippedByGlobalNorm.of(this, limit);
  }

  /** Returns this rule with parameters that also shrink by rate · decay at each step. */
  default WeightDecayed weightDecayed(double decay) {
    return WeightDecayed.of(this, decay);
  }

  /** Returns this rule applied once in {@code steps} steps, to the mean of their gradients. */
  default Accumulated accumulated(int steps) {
    return Accumulated.of(this, steps);
  }

  /** Returns this rule with a moving average of the weights, which evaluation uses. */
  default Averaged averaged(double decay) {
    return Averaged.of(this, decay);
  }
}
