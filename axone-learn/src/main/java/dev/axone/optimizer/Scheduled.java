package dev.axone.optimizer;

import dev.axone.schedule.Schedule;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * An optimizer with a learning-rate schedule: the rate of a step is the learning rate times the
 * schedule's factor. A callback may change the learning rate in addition, for instance to reduce it
 * on a plateau. Within {@link Accumulated} a step is an update.
 *
 * <pre>{@code
 * Adam.of(0.001).scheduled(CosineDecay.of(10_000).warmedUp(500));
 * }</pre>
 *
 * In a recipe: {@code optimizer: {scheduled: {optimizer: {adam: 0.001}, schedule: {cosine_decay:
 * 10000}}}}.
 *
 * @param optimizer the optimizer
 * @param schedule the factor of each step
 */
public record Scheduled(UpdateRule optimizer, Schedule schedule) implements UpdateWrapper {
  /** Returns the optimizer with the schedule. */
  public static Scheduled of(UpdateRule optimizer, Schedule schedule) {
    return new Scheduled(optimizer, schedule);
  }

  @Override
  public double rate(double learningRate, double step) {
    return optimizer.rate(learningRate * schedule.factor(step), step);
  }

  @Override
  public List<Tensor> updateAll(List<Gradient> gradients) {
    return optimizer.updateAll(
        gradients.stream().map(g -> g.withSlots(innerSlots(g.slots()))).toList());
  }

  private Slots innerSlots(Slots slots) {
    return new MappedSlots(
        slots,
        "scheduled",
        scalar -> (t, rate) -> scalar.of(t, rate * schedule.factor(t - 1)),
        (before, after) -> after);
  }
}
