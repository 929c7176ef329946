package dev.axone.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.optimizer.FormulaRun.Rule;
import dev.axone.optimizer.FormulaRun.Rules;
import dev.axone.program.Backend;
import dev.axone.schedule.CosineDecay;
import dev.axone.schedule.Schedule;
import dev.axone.schedule.StepDecay;
import dev.axone.tensor.DType;
import org.junit.jupiter.api.Test;

/** Optimizers that LibTorch does not have, and wrappers, against formulas in double. */
class OptimizerTest {
  private static void check(UpdateRule rule, double[] expected) {
    check(rule, expected, FormulaRun.STEPS);
  }

  private static void check(UpdateRule rule, double[] expected, int steps) {
    compare(rule, expected, steps, DType.FLOAT64, Backend.REFERENCE, 1e-10);
    compare(rule, expected, steps, DType.FLOAT32, Backend.REFERENCE, 1e-5);
    compare(rule, expected, steps, DType.FLOAT32, Backend.CPU, 1e-5);
  }

  private static void compare(
      UpdateRule rule, double[] expected, int steps, DType type, String backend, double allowed) {
    double[] found = FormulaRun.of(rule, type, backend, steps);
    for (int i = 0; i < found.length; i++) {
      double scale = Math.max(1, Math.abs(expected[i])); // elements are of the order of 1
      assertEquals(expected[i], found[i], allowed * scale, type + " " + backend + " " + i);
    }
  }

  @Test
  void adadelta() {
    Rule rule =
        (s, gradient, t) -> {
          double g = gradient + 0.1 * s[0];
          s[1] = 0.8 * s[1] + 0.2 * g * g;
          double d = Math.sqrt(s[2] + 1e-4) / Math.sqrt(s[1] + 1e-4) * g;
          s[2] = 0.8 * s[2] + 0.2 * d * d;
          s[0] -= 0.7 * d;
        };
    check(
        Adadelta.of(0.7).withRho(0.8).withEpsilon(1e-4).withWeightDecay(0.1),
        FormulaRun.expected(rule));
  }

  @Test
  void adamax() {
    Rule rule =
        (s, gradient, t) -> {
          double g = gradient + 0.1 * s[0];
          s[1] = 0.8 * s[1] + 0.2 * g;
          s[2] = Math.max(0.9 * s[2], Math.abs(g) + 1e-3);
          s[0] -= 0.05 / (1 - Math.pow(0.8, t)) * s[1] / s[2];
        };
    check(
        Adamax.of(0.05).withBetas(0.8, 0.9).withEpsilon(1e-3).withWeightDecay(0.1),
        FormulaRun.expected(rule));
  }

  @Test
  void nadam() {
    Rule rule =
        (s, gradient, t) -> {
          double g = gradient + 0.1 * s[0];
          double mu = 0.9 * (1 - 0.5 * Math.pow(0.96, t * 0.01));
          double next = 0.9 * (1 - 0.5 * Math.pow(0.96, (t + 1) * 0.01));
          s[3] = (t == 1 ? 1 : s[3]) * mu;
          s[1] = 0.9 * s[1] + (1 - 0.9) * g;
          s[2] = 0.99 * s[2] + (1 - 0.99) * g * g;
          double root = Math.sqrt(s[2] / (1 - Math.pow(0.99, t))) + 1e-6;
          s[0] -= 0.05 * (1 - mu) / (1 - s[3]) * g / root;
          s[0] -= 0.05 * next / (1 - s[3] * next) * s[1] / root;
        };
    check(
        Nadam.of(0.05)
            .withBetas(0.9, 0.99)
            .withEpsilon(1e-6)
            .withWeightDecay(0.1)
            .withMomentumDecay(0.01),
        FormulaRun.expected(rule));
  }

  @Test
  void lion() {
    Rule rule =
        (s, g, t) -> {
          double c = Math.signum(0.9 * s[1] + (1 - 0.9) * g);
          s[0] = s[0] * (1 - 0.05 * 0.2) - 0.05 * c;
          s[1] = 0.99 * s[1] + (1 - 0.99) * g;
        };
    check(Lion.of(0.05).withWeightDecay(0.2), FormulaRun.expected(rule));
  }

  @Test
  void clippedByValue() {
    Rule rule = (s, g, t) -> s[0] -= 0.1 * Math.clamp(g, -1.5, 1.5);
    check(Sgd.of(0.1).clippedByValue(1.5), FormulaRun.expected(rule));
  }

  @Test
  void clippedByNorm() {
    // The parameters are elements 0 to 1 and 2 to 4.
    Rules rules =
        (s, g, t) -> {
          double first = Math.min(1, 2 / (Math.hypot(g[0], g[1]) + 1e-6));
          double second = Math.min(1, 2 / (Math.hypot(Math.hypot(g[2], g[3]), g[4]) + 1e-6));
          for (int i = 0; i < 5; i++) {
            s[i][0] -= 0.1 * g[i] * (i < 2 ? first : second);
          }
        };
    check(Sgd.of(0.1).clippedByNorm(2), FormulaRun.expected(FormulaRun.STEPS, rules));
  }

  @Test
  void clippedByGlobalNorm() {
    Rules rules =
        (s, g, t) -> {
          double sum = 0;
          for (double d : g) {
            sum += d * d;
          }
          double factor = Math.min(1, 3 / (Math.sqrt(sum) + 1e-6));
          for (int i = 0; i < 5; i++) {
            s[i][0] -= 0.1 * g[i] * factor;
          }
        };
    check(Sgd.of(0.1).clippedByGlobalNorm(3), FormulaRun.expected(FormulaRun.STEPS, rules));
  }

  @Test
  void weightDecayed() {
    Rule rule =
        (s, g, t) -> {
          s[1] = 0.9 * s[1] + g;
          s[0] = s[0] * (1 - 0.02 * 0.5) - 0.02 * s[1];
        };
    check(Sgd.of(0.02).withMomentum(0.9).weightDecayed(0.5), FormulaRun.expected(rule));
  }

  @Test
  void scheduledFollowsTheSteps() {
    Schedule schedule = CosineDecay.of(8).warmedUp(3);
    Rule rule =
        (s, g, t) -> {
          double x = Math.min(1, (t - 1 - 3) / 8.0);
          double factor = t - 1 < 3 ? (t - 1) / 3.0 : (1 + Math.cos(Math.PI * x)) / 2;
          // The decay outside is not scheduled, that of Lion is.
          s[0] *= 1 - 0.1 * 0.3;
          double c = Math.signum(0.9 * s[1] + (1 - 0.9) * g);
          s[0] = s[0] * (1 - 0.1 * factor * 0.2) - 0.1 * factor * c;
          s[1] = 0.99 * s[1] + (1 - 0.99) * g;
        };
    UpdateRule lion = Lion.of(0.1).withWeightDecay(0.2).scheduled(schedule);
    check(lion.weightDecayed(0.3), FormulaRun.expected(rule));
    assertEquals(0.1 * (1 + Math.cos(Math.PI / 4)) / 2, lion.rate(0.1, 5), 1e-15);
    assertEquals(0.2 / 3, lion.weightDecayed(0.3).rate(0.1, 2), 1e-15);
  }

  @Test
  void accumulatedUpdatesWithTheMean() {
    UpdateRule rule = Adam.of(0.1).withEpsilon(1e-3).scheduled(StepDecay.of(2).withRate(0.5));
    Rule adam =
        (s, g, t) -> {
          s[3] += g;
          if (t % 3 == 0) {
            double mean = s[3] / 3;
            s[3] = 0;
            double update = t / 3.0;
            s[1] = 0.9 * s[1] + (1 - 0.9) * mean;
            s[2] = 0.999 * s[2] + (1 - 0.999) * mean * mean;
            double rate = 0.1 * Math.pow(0.5, Math.floor((update - 1) / 2));
            double v = s[2] / (1 - Math.pow(0.999, update));
            s[0] -= rate * s[1] / (1 - Math.pow(0.9, update)) / (Math.sqrt(v) + 1e-3);
          }
        };
    for (int steps : new int[] {2, 3, 11, 12}) {
      Rules all =
          (s, g, t) -> {
            for (int i = 0; i < 5; i++) {
              adam.step(s[i], g[i], t);
            }
          };
      check(rule.accumulated(3), FormulaRun.expected(steps, all), steps);
    }
    assertEquals(0.05, rule.accumulated(3).rate(0.1, 7), 1e-15);
  }

  @Test
  void wrongNumbersAreRejected() {
    assertRefused("learningRate must be positive and finite, found 0.0", () -> Sgd.of(0));
    assertRefused("learningRate must be positive and finite, found NaN", () -> Sgd.of(Double.NaN));
    assertRefused("momentum must be in [0, 1), found 1.0", () -> Sgd.of(1).withMomentum(1));
    assertRefused(
        "Nesterov momentum must be above 0, for instance 0.9", () -> Sgd.of(1).withNesterov(0));
    assertRefused(
        "weightDecay must be finite and not negative, found -0.1",
        () -> Sgd.of(1).withWeightDecay(-0.1));
    assertRefused("learningRate must be positive and finite, found -1.0", () -> Adam.of(-1));
    assertRefused("beta2 must be in [0, 1), found 1.0", () -> Adam.of().withBetas(0.9, 1));
    assertRefused("epsilon must be positive and finite, found 0.0", () -> Adam.of().withEpsilon(0));
    assertRefused(
        "weightDecay must be finite and not negative, found -1.0",
        () -> Adam.of().withWeightDecay(-1));
    assertRefused("beta1 must be in [0, 1), found -0.1", () -> AdamW.of().withBetas(-0.1, 0.9));
    assertRefused(
        "epsilon must be positive and finite, found -1.0", () -> Adamax.of().withEpsilon(-1));
    assertRefused(
        "momentumDecay must be finite and not negative, found -1.0",
        () -> Nadam.of().withMomentumDecay(-1));
    assertRefused("rho must be in [0, 1), found 1.5", () -> RmsProp.of().withRho(1.5));
    assertRefused("momentum must be in [0, 1), found 1.0", () -> RmsProp.of().withMomentum(1));
    assertRefused("rho must be in [0, 1), found NaN", () -> Adadelta.of().withRho(Double.NaN));
    assertRefused(
        "rateDecay must be finite and not negative, found -1.0",
        () -> Adagrad.of().withRateDecay(-1));
    assertRefused(
        "initialAccumulator must be finite and not negative, found -1.0",
        () -> Adagrad.of().withInitialAccumulator(-1));
    assertRefused(
        "learningRate must be positive and finite, found Infinity", () -> Lion.of(1 / 0.0));
    assertRefused("limit must be positive and finite, found 0.0", () -> Sgd.of().clippedByValue(0));
    assertRefused(
        "limit must be positive and finite, found -1.0", () -> Sgd.of().clippedByNorm(-1));
    assertRefused(
        "limit must be positive and finite, found 0.0", () -> Sgd.of().clippedByGlobalNorm(0));
    assertRefused("steps must be at least 1, found 0", () -> Sgd.of().accumulated(0));
    assertRefused("decay must be in [0, 1), found 1.0", () -> Sgd.of().averaged(1));
    assertRefused(
        "decay must be finite and not negative, found -1.0", () -> Sgd.of().weightDecayed(-1));
    assertRefused("history must be at least 1, found 0", () -> Lbfgs.of().withHistory(0));
    assertRefused(
        "tolerance must be finite and not negative, found -1.0", () -> Bfgs.of().withTolerance(-1));
    assertRefused(
        "change must be finite and not negative, found -1.0", () -> Newton.of().withChange(-1));
    assertRefused(
        "tolerance must be finite and not negative, found -1.0",
        () -> ConjugateGradient.of().withTolerance(-1));
  }

  private static void assertRefused(String message, Runnable made) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, made::run).getMessage());
  }
}
