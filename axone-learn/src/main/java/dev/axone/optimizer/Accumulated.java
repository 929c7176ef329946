package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.ArrayList;
import java.util.List;

/**
 * An optimizer that is applied once in {@code steps} steps, to the mean of their gradients: what
 * one step on a batch that many times as large does, with the memory of the small one, as long as
 * the small batches have one size. Layers that look at their batch, such as batch normalisation,
 * see the small ones. What is left at the end of an epoch is carried over to the next one; what is
 * left at the end of training is not applied, which is said. Clip and average inside of it: {@code
 * Adam.of().clippedByGlobalNorm(1).accumulated(4)}.
 *
 * <pre>{@code
 * model.compile(Adam.of().accumulated(4), loss); // four batches of 32 as one of 128
 * }</pre>
 *
 * @param optimizer the rule
 * @param steps whose gradients are added
 */
public record Accumulated(UpdateRule optimizer, int steps) implements UpdateWrapper {
  /** Checks the number. */
  public Accumulated {
    Arguments.atLeast("steps", 1, steps);
  }

  /** Returns the rule with accumulation. */
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
    List<Gradient> inside = new ArrayList<>();
    for (Gradient g : gradients) {
      Slots slots = g.slots();
      Tensor sum = slots.zeros("accumulated").add(g.value());
      slots.set("accumulated", sum.zerosLike().where(due(slots), sum));
      inside.add(new Gradient(inside(slots), g.parameter(), sum.multiply(1.0 / steps)));
    }
    List<Tensor> next = optimizer.updateAll(inside);
    List<Tensor> all = new ArrayList<>();
    for (int i = 0; i < next.size(); i++) {
      Gradient g = gradients.get(i);
      all.add(next.get(i).where(due(g.slots()), g.parameter()));
    }
    return all;
  }

  /** Returns 1 in the steps that update, else 0. */
  private Tensor due(Slots slots) {
    return slots.scalar("due", (t, rate) -> t % steps == 0 ? 1 : 0);
  }

  private Slots inside(Slots slots) {
    return new MappedSlots(
        slots,
        "accumulated",
        scalar -> (t, rate) -> scalar.of(Math.ceil(t / steps), rate),
        (before, after) -> after.where(due(slots), before));
  }
}
