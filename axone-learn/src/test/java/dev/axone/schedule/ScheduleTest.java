package dev.axone.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.conformance.TorchTensors;
import dev.axone.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.StepLR;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.Test;

/** Schedules against LibTorch if it has them, else against formulas and known values. */
class ScheduleTest {
  private static void check(Schedule schedule, double... expected) {
    for (int t = 0; t < expected.length; t++) {
      assertEquals(expected[t], schedule.factor(t), 1e-12, schedule + " at " + t);
    }
  }

  @Test
  void stepDecayMatchesLibTorch() {
    TensorVector parameters =
        new TensorVector(TorchTensors.tensor(new double[] {1}).requires_grad_(true));
    try (SGD sgd = new SGD(parameters, new SGDOptions(0.5));
        StepLR theirs = new StepLR(sgd, 3, 0.3)) {
      Schedule ours = StepDecay.of(3).withRate(0.3);
      for (int t = 0; t < 20; t++) {
        theirs.step(); // unlike Python's, LibTorch's first call sets the rate of step 0
        double rate = sgd.param_groups().get(0).options().get_lr();
        assertEquals(rate, 0.5 * ours.factor(t), 1e-12, "step " + t);
      }
    }
    check(StepDecay.of(2), 1, 1, 0.1, 0.1, 0.01);
  }

  @Test
  void multiStepDecay() {
    check(MultiStepDecay.of(2, 3, 6), 1, 1, 0.1, 0.01, 0.01, 0.01, 0.001, 0.001);
    check(MultiStepDecay.of(1).withRate(0.5), 1, 0.5, 0.5);
  }

  @Test
  void piecewiseConstantDecay() {
    // As Keras documents it: the first value holds for steps 0 to 2, the next for 3 and 4.
    check(
        PiecewiseConstantDecay.of(List.of(2, 4), List.of(1.0, 0.5, 0.1)),
        1,
        1,
        1,
        0.5,
        0.5,
        0.1,
        0.1);
  }

  @Test
  void exponentialAndInverseTime() {
    check(ExponentialDecay.of(1, 0.9), 1, 0.9, 0.81, 0.729);
    check(ExponentialDecay.of(2, 0.25), 1, 0.5, 0.25, 0.125);
    check(ExponentialDecay.of(2, 0.25).withStaircase(true), 1, 1, 0.25, 0.25, 0.0625);
    check(InverseTimeDecay.of(1, 0.5), 1, 1 / 1.5, 0.5, 1 / 2.5);
    check(InverseTimeDecay.of(2, 1).withStaircase(true), 1, 1, 0.5, 0.5, 1 / 3.0);
  }

  @Test
  void polynomialDecay() {
    check(PolynomialDecay.of(4), 1, 0.75, 0.5, 0.25, 0, 0);
    check(PolynomialDecay.of(2).withPower(2).withEnd(0.2), 1, 0.8 * 0.25 + 0.2, 0.2, 0.2);
  }

  @Test
  void cosineDecay() {
    double root = Math.sqrt(0.5);
    check(CosineDecay.of(4), 1, (1 + root) / 2, 0.5, (1 - root) / 2, 0, 0);
    check(CosineDecay.of(2).withEnd(0.1), 1, 0.55, 0.1, 0.1);
  }

  @Test
  void cosineDecayRestarts() {
    // Falls of 2, 4, 8, … steps, each start half as high.
    double root = Math.sqrt(0.5);
    check(
        CosineDecayRestarts.of(2).withDamp(0.5),
        1,
        0.5,
        0.5,
        (1 + root) / 4,
        0.25,
        (1 - root) / 4,
        0.25);
    check(CosineDecayRestarts.of(2).withLengthen(1), 1, 0.5, 1, 0.5, 1);
    check(CosineDecayRestarts.of(2).withLengthen(1).withEnd(0.5), 1, 0.75, 1, 0.75);
    assertEquals(1, CosineDecayRestarts.of(10).withLengthen(3).factor(10 + 30 + 90), 1e-12);
  }

  @Test
  void linearWarmup() {
    check(LinearWarmup.of(4), 0, 0.25, 0.5, 0.75, 1, 1);
    // PyTorch's LinearLR(start_factor=1/3, total_iters=4).
    check(LinearWarmup.of(4).withStart(1 / 3.0), 1 / 3.0, 0.5, 2 / 3.0, 5 / 6.0, 1, 1);
    check(PolynomialDecay.of(2).warmedUp(2), 0, 0.5, 1, 0.5, 0);
  }

  /** The formulas of PyTorch's OneCycleLR, written out. */
  @Test
  void oneCycle() {
    Schedule ours = OneCycle.of(10).withRise(0.4).withDivisions(5, 100);
    double end = 0.4 * 10 - 1;
    for (int t = 0; t < 10; t++) {
      double expected =
          t <= end ? cosine(0.2, 1, t / end) : cosine(1, 0.2 / 100, (t - end) / (10 - 1 - end));
      assertEquals(expected, ours.factor(t), 1e-12, "step " + t);
    }
    assertEquals(0.2 / 100, ours.factor(50), 1e-12);
    assertEquals(1 / 25.0, OneCycle.of(100).factor(0), 1e-12);
    assertEquals(1, OneCycle.of(100).factor(29), 1e-12);
    assertEquals(1 / 25e4, OneCycle.of(100).factor(99), 1e-12);
    // A rise of one step, and of none.
    assertEquals(1, OneCycle.of(10).withRise(0.1).factor(0), 1e-12);
    assertEquals(1 / 25e4, OneCycle.of(2).factor(1), 1e-12);
  }

  private static double cosine(double start, double end, double x) {
    return end + (start - end) / 2 * (1 + Math.cos(Math.PI * x));
  }

  @Test
  void perEpoch() {
    check(StepDecay.of(2).perEpoch(3), 1, 1, 1, 1, 1, 1, 0.1, 0.1);
  }

  @Test
  void wrongNumbersAreRejected() {
    refused("steps must be at least 1, found 0", () -> StepDecay.of(0));
    refused("rate must be positive and finite, found 0.0", () -> StepDecay.of(1).withRate(0));
    refused(
        "milestones must be steps in ascending order, found [3, 3]", () -> MultiStepDecay.of(3, 3));
    refused("milestones must have at least one step, found none", () -> MultiStepDecay.of());
    refused(
        "values must be one more than the 1 boundaries, found 1",
        () -> PiecewiseConstantDecay.of(List.of(3), List.of(1.0)));
    refused(
        "values must be finite and not negative, found -1.0",
        () -> PiecewiseConstantDecay.of(List.of(3), List.of(1.0, -1.0)));
    refused("rate must be positive and finite, found -1.0", () -> ExponentialDecay.of(1, -1));
    refused("steps must be at least 1, found -1", () -> InverseTimeDecay.of(-1, 1));
    refused(
        "power must be positive and finite, found 0.0", () -> PolynomialDecay.of(1).withPower(0));
    refused(
        "end must be finite and not negative, found NaN",
        () -> CosineDecay.of(1).withEnd(Double.NaN));
    refused(
        "lengthen must be at least 1, found 0.5",
        () -> CosineDecayRestarts.of(1).withLengthen(0.5));
    refused(
        "damp must be positive and finite, found 0.0", () -> CosineDecayRestarts.of(1).withDamp(0));
    refused("start must be in [0, 1], found 2.0", () -> LinearWarmup.of(3).withStart(2));
    refused("steps must be at least 2, found 1", () -> OneCycle.of(1));
    refused("rise must be in (0, 1), found 1.0", () -> OneCycle.of(5).withRise(1));
    refused(
        "finalDivision must be positive and finite, found 0.0",
        () -> OneCycle.of(5).withDivisions(2, 0));
    refused("stepsPerEpoch must be at least 1, found 0", () -> StepDecay.of(2).perEpoch(0));
  }

  private static void refused(String message, Runnable made) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, made::run).getMessage());
  }

  @Test
  void allAreAvailableInRecipes() {
    Vocabulary<Schedule> schedules = Vocabulary.of(Schedule.class);
    List<Schedule> all =
        List.of(
            ConstantRate.of(),
            CosineDecay.of(5),
            CosineDecayRestarts.of(5),
            ExponentialDecay.of(5, 0.5),
            InverseTimeDecay.of(5, 0.5),
            LinearWarmup.of(5, StepDecay.of(3)),
            MultiStepDecay.of(2, 4),
            OneCycle.of(7),
            PerEpoch.of(3, StepDecay.of(2)),
            PiecewiseConstantDecay.of(List.of(2), List.of(1.0, 0.5)),
            PolynomialDecay.of(5),
            StepDecay.of(3));
    assertEquals(all.size(), schedules.names().size());
    for (Schedule s : all) {
      assertEquals(s, schedules.parse(schedules.describe(s)));
    }
    assertEquals(
        MultiStepDecay.of(3, 5), schedules.parse(Map.of("multi_step_decay", List.of(3, 5))));
    assertEquals(StepDecay.of(30), schedules.parse(Map.of("step_decay", 30)));
  }
}
