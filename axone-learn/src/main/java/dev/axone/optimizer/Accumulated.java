package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradient accumulation: an optimizer that is applied once in {@code steps} steps, to the mean of
 * their gradients. This equals one step on a batch that is {@code steps} times as large, with the
 * memory of the small one, if all batches have the same size. Layers that depend on the batch, such
 * as batch normalization, see the small batches. Gradients left at the end of an epoch are carried
 * over to the next one; those left at the end of training are not applied, which is reported. Clip
 * and average inside of it: {@code Adam.of().clippedByGlobalNorm(1).accumulated(4)}.
 *
 * <pre>{@code
 * model.compile(Adam.of().accumulated(4), loss); // four batches of 32 as one of 128
 * }</pre>
 *
 * @param optimizer the optimizer
 * @param steps the number of steps whose gradients are averaged
 */
public record Accumulated(UpdateRule optimizer, int steps) implements UpdateWrapper {
  /** Checks the number. */
  public Accumulated {
    Arguments.atLeast("steps", 1, steps);
  }

  /** Returns the optimizer with gradient accumulation. */
  public static Accumulated of(UpdateRule optimizer, int steps) {
    return new Accumulated(optimizer, steps);
  }

  @Override
  public double rate(double learningRate, double step) {
    return optimizer.rate(learningRate, Math.floor(step / steps));
  }

  @Override
  public int stepsPerUpdate() {
    return steps * optimizer.stepsPerUpdate();
  }

  @Override
  public List<Tensor> updateAll(List<Gradient> gradients) {
    List<Gradient> means = new ArrayList<>();
    for (Gradient g : gradients) {
      Slots slots = g.slots();
      Tensor sum = slots.zeros("accumulated").add(g.value());
      slots.set("accumulated", sum.zerosLike().where(updates(slots), sum));
      means.add(new Gradient(innerSlots(slots), g.parameter(), sum.multiply(1.0 / steps)));
    }
    List<Tensor> next = optimizer.updateAll(means);
    List<Tensor> all = new ArrayList<>();
    for (int i = 0; i < next.size(); i++) {
      Gradient g = gradients.get(i);
      all.add(next.get(i).where(updates(g.slots()), g.parameter()));
    }
    return all;
  }

  /** Returns 1 in the steps that update, else 0. */
  private Tensor updates(Slots slots) {
    return slots.scalar("due", (t, rate) -> t % steps == 0 ? 1 : 0);
  }

  private Slots innerSlots(Slots slots) {
    return new MappedSlots(
        slots,
        "accumulated",
        scalar -> (t, rate) -> scalar.of(Math.ceil(t / steps), rate),
        (before, after) -> after.where(updates(slots), before));
  }
}
