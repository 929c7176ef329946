package dev.axone.operation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Convolutions, poolings and row operations of odd shapes: values, first and second derivatives,
 * both back ends.
 */
final class WindowOperationsTest {
  private static final List<OperationCase> CASES = WindowCases.odd();

  @Test
  void referenceIsLibTorchInFloat64() {
    assertAll(
        CASES.stream()
            .map(
                c ->
                    () ->
                        TorchAgreementTest.compare(
                            c, c.data(), DType.FLOAT64, AxoneRun.REFERENCE, 0x1p-52)));
  }

  @Test
  void fastIsLibTorchInFloat32() {
    assertAll(
        CASES.stream()
            .map(
                c ->
                    () ->
                        TorchAgreementTest.compare(
                            c, c.data(), DType.FLOAT32, AxoneRun.FAST, 0x1p-23)));
  }

  /** The first of equal elements is the maximum of its window. */
  @ParameterizedTest
  @ValueSource(strings = {Backend.REFERENCE, Backend.CPU})
  void equalElements(String backend) {
    Options options = new Options(backend, 1);
    assertAll(
        CASES.stream()
            .map(
                c ->
                    () ->
                        TorchAgreementTest.compare(c, c.ties(), DType.FLOAT32, options, 0x1p-23)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void fastIsReference(int threads) {
    Options options = AxoneRun.FAST.withThreads(threads);
    assertAll(CASES.stream().map(c -> () -> BackendsAgreeTest.compare(c, options)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void threadsChangeNoBit(int threads) {
    Options several = AxoneRun.FAST.withThreads(threads);
    assertAll(
        CASES.stream()
            .map(
                c ->
                    () ->
                        assertEquals(
                            AxoneRun.of(c, c.data(), DType.FLOAT32, AxoneRun.FAST),
                            AxoneRun.of(c, c.data(), DType.FLOAT32, several),
                            c::toString)));
  }

  /** With one thread and with two, whose bits are equal. */
  @Test
  void realSizes() {
    assertAll(
        WindowCases.real().stream()
            .map(
                c ->
                    () -> {
                      List<double[]> data = c.data();
                      Outcome one = AxoneRun.of(c, data, DType.FLOAT32, AxoneRun.FAST);
                      Outcome two =
                          AxoneRun.of(c, data, DType.FLOAT32, AxoneRun.FAST.withThreads(2));
                      Outcome.assertAgree("two threads: " + c, one, two, 0, 0);
                      Outcome reference = AxoneRun.of(c, data, DType.FLOAT32, AxoneRun.REFERENCE);
                      Outcome.assertAgree(c.toString(), reference, one, 0x1p-23, c.ulps());
                    }));
  }

  @Test
  void fastSecondDerivativesAreTheReferences() {
    assertAll(
        CASES.stream()
            .map(
                c ->
                    () ->
                        BackendsAgreeTest.compare(
                            OperationCase.sums(
                                "second derivatives of " + c,
                                GradientCheckTest.alongWeights(c.axone()),
                                c.torch(),
                                c.shapes().toArray(Shape[]::new)),
                            AxoneRun.FAST)));
  }

  @Test
  void gradientsAreSlopes() {
    assertAll(smooth().map(c -> () -> GradientCheckTest.check(c, c.axone())));
  }

  @Test
  void secondGradientsAreSlopes() {
    assertAll(
        smooth()
            .map(c -> () -> GradientCheckTest.check(c, GradientCheckTest.alongWeights(c.axone()))));
  }

  private static Values values(Shape shape, float... data) {
    return Values.of(shape, data);
  }

  /** With more elements, numbers are too close to each other for a finite difference. */
  private static Stream<OperationCase> smooth() {
    return CASES.stream().filter(c -> c.ulps() != 0 || c.shapes().getFirst().size() <= 85);
  }

  /** NaN must not be hidden by a pooling. */
  @ParameterizedTest
  @ValueSource(strings = {Backend.REFERENCE, Backend.CPU})
  void nanIsTheMaximum(String backend) {
    float nan = Float.NaN;
    float low = Float.NEGATIVE_INFINITY;
    float[] x = {nan, 1, 2, nan, 3, 4, low, low, nan, nan};
    double[] expected = {nan, nan, 4, low, nan};
    Tensor y =
        Tensor.of(values(Shape.of(1, 10, 1), x)).maxPool(WindowBuilder.of(2).strides(2).window());
    try (Program p = Program.compile(Graph.of(y), new Options(backend, 1))) {
      p.run(0, 0);
      double[] actual = p.values(0).data();
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], actual[i], "window " + i);
      }
    }
  }

  /** A window of padding only has no maximum and no gradient. */
  @ParameterizedTest
  @ValueSource(strings = {Backend.REFERENCE, Backend.CPU})
  void windowsOfPaddingOnly(String backend) {
    Tensor x = Tensor.of(values(Shape.of(1, 2, 1), 3, -1));
    WindowBuilder w = WindowBuilder.of(2).before(2);
    List<Tensor> max = AxoneRun.withGradients(x.maxPool(w.window()), x);
    Tensor mean = x.averagePool(w.window(), false);
    Graph graph = Graph.of(max.get(0), max.get(1), mean);
    try (Program p = Program.compile(graph, new Options(backend, 1))) {
      p.run(0, 0);
      double[] weights = AxoneRun.weights(3);
      assertEquals(values(Shape.of(1, 3, 1), Float.NEGATIVE_INFINITY, 3, 3), p.values(0));
      assertEquals((float) (weights[1] + weights[2]), p.values(1).data()[0], 1e-7);
      assertEquals(0, p.values(1).data()[1]);
      assertEquals(values(Shape.of(1, 3, 1), 0, 3, 1), p.values(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.REFERENCE, Backend.CPU})
  void indicesAreChecked(String backend) {
    Tensor index = Tensor.input("index", Shape.of(3));
    Tensor y = Tensor.of(values(Shape.of(2, 1), 5, 7)).gather(index);
    try (Program p = Program.compile(Graph.of(y), new Options(backend, 1))) {
      for (float bad : new float[] {-1, 2, 0.5f, Float.NaN, 1e30f, Float.POSITIVE_INFINITY}) {
        p.input(index).setAtIndex(ValueLayout.JAVA_FLOAT, 1, bad);
        String message =
            assertThrows(IllegalArgumentException.class, () -> p.run(0, 0)).getMessage();
        assertTrue(message.startsWith("an index must be an integer from 0 to 1, found"), message);
      }
      p.input(index).setAtIndex(ValueLayout.JAVA_FLOAT, 1, 1);
      p.run(0, 0);
      assertEquals(values(Shape.of(3, 1), 5, 7, 5), p.values(0));
    }
  }
}
