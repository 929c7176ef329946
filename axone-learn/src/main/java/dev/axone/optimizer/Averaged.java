package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import java.util.List;

/**
 * An optimizer with an exponential moving average (EMA) of the weights: a ← decay · a + (1 − decay)
 * · p after each step, and a = p after the first. Training updates the weights themselves;
 * validation uses the averages, which become the model's weights when {@code fit} ends, as with
 * Keras's {@code use_ema}. A checkpoint holds both. Polyak and Juditsky, "Acceleration of
 * stochastic approximation by averaging", 1992.
 *
 * <pre>{@code
 * model.compile(Adam.of().averaged(0.999), loss);
 * }</pre>
 *
 * @param optimizer the optimizer
 * @param decay the decay of the average, in [0, 1); default 0.999, as in PyTorch (Keras: 0.99)
 */
public record Averaged(UpdateRule optimizer, double decay) implements UpdateWrapper {
  /** Checks the decay. */
  public Averaged {
    Arguments.fractionBelowOne("decay", decay);
  }

  /** Returns the optimizer with averages of decay 0.999. */
  public static Averaged of(UpdateRule optimizer) {
    return of(optimizer, 0.999);
  }

  /** Returns the optimizer with averages. */
  public static Averaged of(UpdateRule optimizer, double decay) {
    return new Averaged(optimizer, decay);
  }

  @Override
  public List<Tensor> updateAll(List<Gradient> gradients) {
    List<Tensor> next = optimizer.updateAll(gradients);
    for (int i = 0; i < next.size(); i++) {
      Slots slots = gradients.get(i).slots();
      Tensor rateOfAverage = slots.scalar("renewal", (t, rate) -> t == 1 ? 1 : 1 - decay);
      Tensor average = slots.evaluated("average");
      slots.set("average", average.add(next.get(i).subtract(average).multiply(rateOfAverage)));
    }
    return next;
  }
}
