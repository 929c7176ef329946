package dev.axone.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.Activation;
import dev.axone.activation.Softmax;
import dev.axone.conformance.Twins;
import dev.axone.gradient.Gradients;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class CtcTest {
  private static Prediction predicted(Tensor x) {
    Activation a = Softmax.of();
    return new Prediction(a.apply(x), a, x);
  }

  private static org.bytedeco.pytorch.Tensor torchCtc(
      org.bytedeco.pytorch.Tensor logits, org.bytedeco.pytorch.Tensor target, int blank) {
    return torchCtc(logits, target, blank, false);
  }

  private static org.bytedeco.pytorch.Tensor torchCtc(
      org.bytedeco.pytorch.Tensor logits,
      org.bytedeco.pytorch.Tensor target,
      int blank,
      boolean zeroInfinity) {
    int batch = (int) logits.size(0);
    long[] times = new long[batch];
    Arrays.fill(times, logits.size(1));
    long[] lengths = new long[batch];
    for (int i = 0; i < batch; i++) {
      for (int j = 0; j < target.size(1); j++) {
        lengths[i] += target.select(0, i).select(0, j).item_double() >= 0 ? 1 : 0;
      }
    }
    return torchCtc(logits, target, times, lengths, blank, zeroInfinity);
  }

  private static org.bytedeco.pytorch.Tensor torchCtc(
      org.bytedeco.pytorch.Tensor logits,
      org.bytedeco.pytorch.Tensor target,
      long[] times,
      long[] lengths,
      int blank,
      boolean zeroInfinity) {
    return torch.ctc_loss(
        logits.log_softmax(-1).transpose(0, 1),
        target.to(ScalarType.Long),
        times,
        lengths,
        blank,
        TorchLosses.NONE,
        zeroInfinity);
  }

  private static void agree(Ctc loss, int time, int classes, Values target) {
    int batch = target.shape().dim(0);
    Twins.of(
            "ctc over " + time + " steps",
            x -> loss.of(predicted(x[0]), x[1]),
            x -> torchCtc(x[0], x[1], loss.blank()))
        .agree(Twins.normal(Shape.of(batch, time, classes), 1.5, time), target);
  }

  /** Different, repeated, single and no labels, with padding. */
  @Test
  void matchesLibTorch() {
    Values targets =
        Twins.values(
            Shape.of(6, 4),
            1,
            2,
            3,
            4,
            1,
            1,
            2,
            -1,
            3,
            3,
            3,
            -1,
            2,
            -1,
            -1,
            -1,
            -1,
            -1,
            -1,
            -1,
            4,
            2,
            2,
            4);
    agree(Ctc.of(), 8, 5, targets);
    agree(Ctc.of(), 5, 5, targets);
    agree(Ctc.of(), 21, 7, targets);
    agree(Ctc.of().withBlank(6), 9, 7, targets);
    agree(Ctc.of(), 1, 2, Twins.values(Shape.of(2, 1), 1, -1));
  }

  /** One step, two steps, and so many that rounding errors add up; repeated labels, none, one. */
  @Test
  void sequencesOfAnyLengthMatchLibTorch() {
    Values targets = Twins.values(Shape.of(4, 3), 1, 1, 2, -1, -1, -1, 3, -1, -1, 2, 3, 1);
    for (int time : new int[] {1, 2, 3, 1000}) {
      Twins.of(
              "ctc over %s steps, some of them too few".formatted(time),
              x -> Ctc.of().withZeroInfinity(true).of(predicted(x[0]), x[1]),
              x -> torchCtc(x[0], x[1], 0, true))
          .withFloor(time < 1000 ? 0.1 : 10)
          .agree(Twins.normal(Shape.of(4, time, 4), 1.5, time), targets);
    }
  }

  /** The graph, and so the time to compile it, does not grow with the sequence. */
  @Test
  void theGraphOfALongSequenceIsThatOfAShortOne() {
    assertEquals(nodes(3), nodes(5000));
  }

  private static int nodes(int time) {
    Tensor x = Tensor.input("x", Shape.of(2, time, 4));
    Tensor steps = Tensor.input("steps", Shape.of(2));
    Tensor labels = Tensor.input("labels", Shape.of(2, 3));
    Tensor loss = Ctc.of().of(predicted(x), labels, steps, steps);
    Set<Tensor> seen = new HashSet<>();
    Deque<Tensor> open = new ArrayDeque<>(Gradients.of(loss.sum(), List.of(x)));
    while (!open.isEmpty()) {
      Tensor t = open.pop();
      if (seen.add(t)) {
        open.addAll(t.inputs());
      }
    }
    return seen.size();
  }

  private static Values lengths(long... n) {
    return Twins.values(Shape.of(n.length), Arrays.stream(n).asDoubleStream().toArray());
  }

  /** Shortest possible inputs, no labels, full lengths; labels after the length are ignored. */
  @Test
  void lengthsMatchLibTorch() {
    Values targets = Twins.labels(Shape.of(6, 3), 4, 3);
    Arrays.setAll(targets.data(), i -> targets.data()[i] + 1);
    long[] times = {8, 5, 7, 6, 1, 8};
    long[] labels = {3, 2, 3, 0, 1, 3};
    for (int blank : new int[] {0, 5}) {
      Ctc loss = Ctc.of().withBlank(blank);
      Twins.of(
              "ctc with lengths, blank " + blank,
              x ->
                  loss.of(
                      predicted(x[0]),
                      x[1],
                      Tensor.of(lengths(times)).cast(x[0].dtype()),
                      Tensor.of(lengths(labels)).cast(x[0].dtype())),
              x -> torchCtc(x[0], x[1], times, labels, blank, false))
          .agree(Twins.normal(Shape.of(6, 8, 6), 1.5, 4), targets);
    }
  }

  /** Masked steps may be anywhere, for instance before padded sequences. */
  @Test
  void maskedStepsAreIgnored() {
    Values z = Twins.normal(Shape.of(1, 5, 4), 1, 1);
    Tensor mask = Tensor.of(Twins.values(Shape.of(1, 5), 0, 1, 1, 0, 1));
    Tensor t = Tensor.of(Twins.values(Shape.of(1, 2), 2, 1));
    Prediction y = predicted(Tensor.of(z)).withMask(mask);
    double[] kept = new double[12];
    for (int i = 0, step = 0; i < 5; i++) {
      if (i != 0 && i != 3) {
        System.arraycopy(z.data(), 4 * i, kept, 4 * step++, 4);
      }
    }
    Prediction shorter = predicted(Tensor.of(Twins.values(Shape.of(1, 3, 4), kept)));
    assertArrayEquals(Ctc.of().of(shorter, t).eval().data(), Ctc.of().of(y, t).eval().data(), 1e-6);
  }

  @Test
  void isStableForExtremeLogits() {
    Values logits = Twins.values(Shape.of(1, 3, 3), 1e4, -1e4, 0, -1e4, 1e4, 0, 1e4, 0, -1e4);
    Twins.of("ctc", x -> Ctc.of().of(predicted(x[0]), x[1]), x -> torchCtc(x[0], x[1], 0))
        .agree(logits, Twins.values(Shape.of(1, 2), 1, 2));
  }

  @Test
  void logitsAndProbabilitiesAgree() {
    Tensor z = Tensor.of(Twins.normal(Shape.of(2, 6, 4), 1, 1));
    Tensor t = Tensor.of(Twins.values(Shape.of(2, 2), 1, 3, 2, -1));
    double[] expected = Ctc.of().of(predicted(z), t).eval().data();
    assertArrayEquals(expected, Ctc.of().of(z.softmax(), t).eval().data(), 1e-5);
    assertArrayEquals(expected, Ctc.of().withFromLogits(true).of(z, t).eval().data(), 1e-6);
  }

  /**
   * "1 1" needs a blank in between: three steps. Labels must not be the blank or an unknown class.
   */
  @Test
  void samplesWithoutAlignmentHaveInfiniteLoss() {
    Tensor z = Tensor.of(Twins.normal(Shape.of(4, 2, 3), 1, 1));
    Tensor t = Tensor.of(Twins.values(Shape.of(4, 2), 1, 1, 1, 2, 0, -1, 5, -1));
    Tensor loss = Ctc.of().of(predicted(z), t);
    double[] each = loss.eval().data();
    assertEquals(Double.POSITIVE_INFINITY, each[0]);
    assertTrue(Double.isFinite(each[1]));
    assertEquals(Double.POSITIVE_INFINITY, each[2]);
    assertEquals(Double.POSITIVE_INFINITY, each[3]);
    Tensor zero = Ctc.of().withZeroInfinity(true).of(predicted(z), t);
    assertArrayEquals(new double[] {0, each[1], 0, 0}, zero.eval().data());
    double[] g = Gradients.of(zero.sum(), List.of(z)).getFirst().eval().data();
    assertTrue(Arrays.stream(g, 0, 6).allMatch(x -> x == 0), () -> Arrays.toString(g));
    assertTrue(Arrays.stream(g, 6, 12).allMatch(x -> x != 0), () -> Arrays.toString(g));
  }

  @Test
  void wrongShapesAreNamed() {
    Tensor z = Tensor.of(Twins.normal(Shape.of(2, 6, 4), 1, 1));
    String message =
        assertThrows(ShapeException.class, () -> Ctc.of().of(z.reshape(12, 4), z)).getMessage();
    assertTrue(message.startsWith("Ctc takes [batch, time, classes]"), message);
    message = assertThrows(ShapeException.class, () -> Ctc.of().withBlank(4).of(z, z)).getMessage();
    assertTrue(message.contains("more classes than the blank's index 4"), message);
    message = assertThrows(ShapeException.class, () -> Ctc.of().of(z, z)).getMessage();
    assertTrue(message.startsWith("Ctc takes targets [batch, n] of labels"), message);
    assertEquals(
        "blank must be at least 0, found -1",
        assertThrows(IllegalArgumentException.class, () -> Ctc.of().withBlank(-1)).getMessage());
  }
}
