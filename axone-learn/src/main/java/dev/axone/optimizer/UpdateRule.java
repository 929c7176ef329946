package dev.axone.optimizer;

import dev.axone.schedule.Schedule;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * A gradient-based optimizer: the update of a parameter by its gradient, a formula over tensors
 * that is compiled into the training step.
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
 * outermost wrapper gets the gradient first:
 *
 * <pre>{@code
 * Adam.of(0.001).scheduled(CosineDecay.of(10_000)).clippedByGlobalNorm(1).averaged(0.999);
 * }</pre>
 */
public non-sealed interface UpdateRule extends Optimizer {
  /**
   * Returns the parameter's next value.
   *
   * @param slots the optimizer's state for this parameter, and scalars
   * @param parameter the value of the parameter
   * @param gradient the gradient of the loss, of the same shape
   */
  Tensor update(Slots slots, Tensor parameter, Tensor gradient);

  /**
   * Returns the next values of all parameters, with constraints applied. A rule that depends on
   * several gradients, for instance on their global norm, overrides it.
   */
  default List<Tensor> updateAll(List<Gradient> gradients) {
    return gradients.stream()
        .map(g -> g.slots().constrain(update(g.slots(), g.parameter(), g.value())))
        .toList();
  }

  /**
   * Returns the learning rate of a step.
   *
   * @param learningRate the learning rate before any schedule
   * @param step the number of steps done before it: 0, 1, …
   */
  default double rate(double learningRate, double step) {
    return learningRate;
  }

  /** Returns the number of steps for one update of the parameters. Default: 1. */
  default int stepsPerUpdate() {
    return 1;
  }

  /** Returns this rule with a learning-rate schedule. */
  default Scheduled scheduled(Schedule schedule) {
    return Scheduled.of(this, schedule);
  }

  /** Returns this rule with each element of a gradient clipped to [−limit, limit]. */
  default ClippedByValue clippedByValue(double limit) {
    return ClippedByValue.of(this, limit);
  }

  /** Returns this rule with each parameter's gradient clipped to a norm of {@code limit}. */
  default ClippedByNorm clippedByNorm(double limit) {
    return ClippedByNorm.of(this, limit);
  }

  /** Returns this rule with all gradients together clipped to a norm of {@code limit}. */
  default ClippedByGlobalNorm clippedByGlobalNorm(double limit) {
    return ClippedByGlobalNorm.of(this, limit);
  }

  /**
   * Returns this rule with decoupled weight decay: parameters shrink by rate · decay at each step.
   */
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
