package dev.axone.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptimizerTest {
  private static final double[] START = {1, -2, 0.5};
  private static final int STEPS = 20;

  /** Keeps slots as values and computes each step at once. */
  private static final class Memory implements Slots {
    private final Map<String, Values> kept = new HashMap<>();
    private final Map<String, Tensor> next = new HashMap<>();
    private final int step;
    private final double rate;

    private Memory(Map<String, Values> kept, int step, double rate) {
      this.kept.putAll(kept);
      this.step = step;
      this.rate = rate;
    }

    @Override
    public Tensor zeros(String name) {
      return Tensor.of(kept.getOrDefault(name, Values.of(new double[3])));
    }

    @Override
    public void set(String name, Tensor value) {
      next.put(name, value);
    }

    @Override
    public Tensor scalar(String name, Scalar value) {
      return Tensor.scalar(value.of(step, rate));
    }
  }

  /** The gradient of Σ (i + 1) · pᵢ² / 2. */
  private static double gradient(double p, int i) {
    return (i + 1) * p;
  }

  private static double[] run(Optimizer optimizer) {
    Values p = Values.of(START.clone());
    Map<String, Values> kept = new HashMap<>();
    for (int t = 1; t <= STEPS; t++) {
      double[] g = new double[3];
      for (int i = 0; i < 3; i++) {
        g[i] = gradient(p.data()[i], i);
      }
      Memory slots = new Memory(kept, t, optimizer.learningRate());
      p = optimizer.update(slots, Tensor.of(p), Tensor.of(Values.of(g))).eval();
      slots.next.forEach((name, value) -> kept.put(name, value.eval()));
    }
    return p.data();
  }

  private interface Rule {
    void step(double[] state, double g, int t);
  }

  private static double[] expected(Rule rule) {
    double[] p = START.clone();
    for (int i = 0; i < 3; i++) {
      double[] state = {p[i], 0, 0};
      for (int t = 1; t <= STEPS; t++) {
        rule.step(state, gradient(state[0], i), t);
      }
      p[i] = state[0];
    }
    return p;
  }

  @Test
  void sgd() {
    assertArrayEquals(expected((s, g, t) -> s[0] -= 0.1 * g), run(Sgd.of(0.1)), 1e-5);
  }

  @Test
  void momentum() {
    double[] plain =
        expected(
            (s, g, t) -> {
              s[1] = 0.9 * s[1] + g;
              s[0] -= 0.1 * s[1];
            });
    assertArrayEquals(plain, run(Sgd.of(0.1).withMomentum(0.9)), 1e-5);
    double[] nesterov =
        expected(
            (s, g, t) -> {
              s[1] = 0.9 * s[1] + g;
              s[0] -= 0.1 * (g + 0.9 * s[1]);
            });
    assertArrayEquals(nesterov, run(Sgd.of(0.1).withNesterov(0.9)), 1e-5);
  }

  @Test
  void adam() {
    double[] expected =
        expected(
            (s, g, t) -> {
              s[1] = 0.9 * s[1] + 0.1 * g;
              s[2] = 0.99 * s[2] + 0.01 * g * g;
              double m = s[1] / (1 - Math.pow(0.9, t));
              double v = s[2] / (1 - Math.pow(0.99, t));
              s[0] -= 0.1 * m / (Math.sqrt(v) + 1e-3);
            });
    Adam adam = Adam.of(0.1).withBetas(0.9, 0.99).withEpsilon(1e-3);
    assertArrayEquals(expected, run(adam), 1e-5);
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Sgd.of(0));
    assertThrows(IllegalArgumentException.class, () -> Sgd.of(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Sgd.of(1).withMomentum(1));
    assertThrows(IllegalArgumentException.class, () -> Sgd.of(1).withNesterov(0));
    assertThrows(IllegalArgumentException.class, () -> Adam.of(-1));
    assertThrows(IllegalArgumentException.class, () -> Adam.of().withBetas(0.9, 1));
    assertThrows(IllegalArgumentException.class, () -> Adam.of().withEpsilon(0));
  }
}
