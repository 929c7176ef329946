package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.axone.gradient.Gradients;
import dev.axone.kernel.dnnl.Bfloat16;
import dev.axone.program.Options.MatmulPrecision;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A scan computes what its steps compute one after another, and so do its gradients. */
final class ScanTest {
  private static final Options CPU = new Options(Backend.CPU, 1);

  static Stream<Arguments> cases() {
    return Stream.of(Recurrence.values())
        .flatMap(
            r ->
                Stream.of(1, 2, 5)
                    .flatMap(n -> Stream.of(Arguments.of(r, n, false), Arguments.of(r, n, true))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesAndGradientsAreThoseOfUnrolling(Recurrence r, int length, boolean reverse) {
    List<Tensor> arguments = Recurrence.arguments(length, DType.FLOAT64);
    List<Tensor> expected = Recurrence.withGradients(r.unrolled(arguments, reverse), arguments);
    List<Tensor> actual = Recurrence.withGradients(r.scanned(arguments, reverse), arguments);
    for (int i = 0; i < expected.size(); i++) {
      double[] e = expected.get(i).eval().data();
      assertArrayEquals(e, actual.get(i).eval().data(), 1e-12 * scale(e), "result " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theProcessorComputesWhatTheReferenceDoes(Recurrence r, int length, boolean reverse) {
    List<Tensor> values = Recurrence.arguments(length, DType.FLOAT32);
    List<Tensor> inputs = inputs(values);
    List<Tensor> results = Recurrence.withGradients(r.scanned(inputs, reverse), inputs);
    List<double[]> expected = computed(results, inputs, values, new Options(Backend.REFERENCE, 1));
    List<double[]> one = computed(results, inputs, values, new Options(Backend.CPU, 1));
    List<double[]> two = computed(results, inputs, values, new Options(Backend.CPU, 2));
    for (int i = 0; i < expected.size(); i++) {
      double[] e = expected.get(i);
      assertArrayEquals(e, one.get(i), 2e-5 * scale(e), "result " + i);
      assertArrayEquals(one.get(i), two.get(i), 0, "threads, result " + i);
    }
  }

  /** Values and gradients of so many steps that rounding errors would add up, and on both sides. */
  @ParameterizedTest
  @EnumSource(
      value = Recurrence.class,
      names = {"LSTM", "MASKED"})
  void fiveThousandStepsAreThoseOfUnrolling(Recurrence r) {
    List<Tensor> exact = Recurrence.arguments(5000, 2, 3, DType.FLOAT64);
    // With respect to all but the sequence, of which unrolling would add up 5,000 gradients.
    List<Tensor> exactly = exact.subList(1, 6);
    List<double[]> expected = evaluated(gradients(r.unrolled(exact, false), exactly));
    List<double[]> scanned = evaluated(gradients(r.scanned(exact, false), exactly));
    List<Tensor> values = Recurrence.arguments(5000, 2, 3, DType.FLOAT32);
    List<Tensor> inputs = inputs(values);
    List<Tensor> results = gradients(r.scanned(inputs, false), inputs.subList(1, 6));
    List<double[]> one = computed(results, inputs, values, CPU);
    List<double[]> two = computed(results, inputs, values, CPU.withThreads(2));
    for (int i = 0; i < expected.size(); i++) {
      double[] e = expected.get(i);
      assertArrayEquals(e, scanned.get(i), 1e-11 * scale(e), "float64, result " + i);
      assertArrayEquals(e, one.get(i), 1e-4 * scale(e), "result " + i);
      assertArrayEquals(one.get(i), two.get(i), 0, "threads, result " + i);
    }
  }

  /** Returns the values of results, computed once for all. */
  private static List<double[]> evaluated(List<Tensor> results) {
    Tensor[] rows = results.stream().map(t -> t.reshape(t.shape().size())).toArray(Tensor[]::new);
    double[] all = Tensor.concat(0, rows).eval().data();
    List<double[]> each = new ArrayList<>();
    int from = 0;
    for (Tensor row : rows) {
      each.add(Arrays.copyOfRange(all, from, from + row.shape().size()));
      from += row.shape().size();
    }
    return each;
  }

  private static double scale(double... values) {
    return Math.max(
        1, IntStream.range(0, values.length).mapToDouble(i -> Math.abs(values[i])).max().orElse(0));
  }

  /** With products that are divided for threads, and loops whose short rows stand side by side. */
  @ParameterizedTest
  @EnumSource(
      value = Recurrence.class,
      names = {"SIMPLE", "LSTM", "MASKED"})
  void largeStepsAreThoseOfUnrolling(Recurrence r) {
    List<Tensor> values = Recurrence.arguments(12, 128, 96, DType.FLOAT32);
    List<Tensor> inputs = inputs(values);
    List<double[]> expected =
        computed(gradients(r.unrolled(inputs, true), inputs), inputs, values, CPU);
    List<Tensor> scanned = gradients(r.scanned(inputs, true), inputs);
    List<double[]> one = computed(scanned, inputs, values, CPU);
    List<double[]> two = computed(scanned, inputs, values, CPU.withThreads(2));
    for (int i = 0; i < expected.size(); i++) {
      double[] e = expected.get(i);
      assertArrayEquals(e, one.get(i), 1e-5 * scale(e), "result " + i);
      assertArrayEquals(one.get(i), two.get(i), 0, "threads, result " + i);
    }
  }

  @Test
  void productsOfTheBodyAreRoundedToBfloat16() {
    assumeTrue(Bfloat16.problem() == null, () -> String.valueOf(Bfloat16.problem()));
    List<Tensor> values = Recurrence.arguments(6, 8, 32, DType.FLOAT32);
    List<Tensor> inputs = inputs(values);
    List<Tensor> scanned = gradients(Recurrence.LSTM.scanned(inputs, false), inputs);
    List<double[]> exact = computed(scanned, inputs, values, CPU);
    List<double[]> rounded =
        computed(scanned, inputs, values, CPU.withPrecision(MatmulPrecision.BFLOAT16));
    for (int i = 0; i < exact.size(); i++) {
      double[] e = exact.get(i);
      assertArrayEquals(e, rounded.get(i), 0.05 * scale(e), "result " + i);
    }
    double[] h = rounded.getFirst();
    assertTrue(IntStream.range(0, h.length).anyMatch(i -> h[i] != exact.getFirst()[i]));
  }

  /** The matrix is rounded before the loop, not in each step; the state is, in each step. */
  @Test
  void aMatrixThatIsTheSameInAllStepsIsRoundedOnce() {
    assumeTrue(Bfloat16.problem() == null, () -> String.valueOf(Bfloat16.problem()));
    List<Tensor> inputs = inputs(Recurrence.arguments(6, 8, 32, DType.FLOAT32));
    Graph graph = new Graph(Recurrence.SIMPLE.scanned(inputs, false), Map.of());
    try (Program p = Program.compile(graph, CPU.withPrecision(MatmulPrecision.BFLOAT16))) {
      String kernels = p.describe();
      int loop = kernels.indexOf("repeat 6 times");
      int matrix = kernels.indexOf("round 1024 to bfloat16");
      assertTrue(matrix >= 0 && matrix < loop, kernels);
      assertTrue(kernels.indexOf("round 1024 to bfloat16", loop) < 0, kernels);
      assertTrue(kernels.indexOf("round 256 to bfloat16", loop) >= 0, kernels);
    }
  }

  private static List<Tensor> gradients(List<Tensor> results, List<Tensor> inputs) {
    List<Tensor> all = new ArrayList<>(results);
    all.addAll(Gradients.of(Recurrence.weighted(results), inputs));
    return all;
  }

  private static List<Tensor> inputs(List<Tensor> values) {
    return values.stream().map(t -> Tensor.input("argument", t.shape())).toList();
  }

  /** Returns all results, computed twice with the same program. */
  private static List<double[]> computed(
      List<Tensor> results, List<Tensor> inputs, List<Tensor> values, Options options) {
    try (Program p = Program.compile(new Graph(results, Map.of()), options)) {
      List<double[]> all = new ArrayList<>();
      for (int run = 0; run < 2; run++) {
        for (int i = 0; i < inputs.size(); i++) {
          if (p.reads(inputs.get(i))) {
            write(((Op.Constant) values.get(i).op()).values(), p.input(inputs.get(i)));
          }
        }
        p.run(1, 0);
        List<double[]> found =
            IntStream.range(0, results.size()).mapToObj(i -> p.values(i).data()).toList();
        for (int i = 0; run == 1 && i < found.size(); i++) {
          assertArrayEquals(all.get(i), found.get(i), 0, "second run, result " + i);
        }
        all.clear();
        all.addAll(found);
      }
      return all;
    }
  }

  private static void write(Values from, MemorySegment to) {
    for (int i = 0; i < from.data().length; i++) {
      to.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) from.data()[i]);
    }
  }

  @Test
  void sumsOfTheExample() {
    Tensor x = Tensor.of(Values.of(1, 2, 3));
    Scan.Outputs sums =
        Tensor.scan(
            List.of(Tensor.scalar(0)),
            List.of(x),
            false,
            (state, now) -> {
              Tensor sum = state.getFirst().add(now.getFirst());
              return new Scan.Next(List.of(sum), List.of(sum));
            });
    assertArrayEquals(new double[] {1, 3, 6}, sums.outputs().getFirst().eval().data());
    assertEquals(6, sums.states().getFirst().eval().scalar());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Tensor x = Tensor.fill(1, Shape.of(4, 2));
    Tensor h = Tensor.fill(0, Shape.of(2));
    assertRefused(
        "a step of a scan keeps the shape and type of a state: state 0 is FLOAT32 [2] before the"
            + " step, FLOAT32 [4, 2] after it",
        List.of(x),
        (s, e) -> next(x));
    assertRefused(
        "a step of a scan keeps the shape and type of a state: state 0 is FLOAT32 [2] before the"
            + " step, FLOAT64 [2] after it",
        List.of(x),
        (s, e) -> next(h.cast(DType.FLOAT64)));
    assertRefused(
        "a step of a scan returns as many states as there are: 1, found 2",
        List.of(x),
        (s, e) -> new Scan.Next(List.of(h, h), List.of()));
    assertRefused(
        "the sequences of a scan have equal first axes, found [4, 2] and [3, 2]",
        List.of(x, x.slice(0, 0, 3)),
        (s, e) -> next(h));
    assertRefused(
        "the sequences of a scan have equal first axes, found [4, 2] and []",
        List.of(x, Tensor.scalar(1)),
        (s, e) -> next(h));
    assertRefused(
        "a scan needs sequences of at least one step, found shape [0, 2]",
        List.of(x.slice(0, 0, 0)),
        (s, e) -> next(h));
    assertRefused("a scan needs at least one sequence", List.of(), (s, e) -> next(h));
  }

  /** The address of an element moves from step to step, that of the whole sequence does not. */
  @Test
  void aSequenceMayBeAConstantOfTheLoop() {
    Tensor x = Tensor.input("x", Shape.of(4, 3));
    Scan.Outputs o =
        Tensor.scan(
            List.of(Tensor.fill(0, Shape.of(3))),
            List.of(x),
            false,
            (state, now) -> {
              Tensor scores = x.multiply(now.getFirst().reshape(1, 3)).sum(1); // of all elements
              Tensor h = state.getFirst().add(scores.reshape(4, 1).multiply(x).sum(0));
              return new Scan.Next(List.of(h), List.of(h));
            });
    List<Tensor> values =
        List.of(
            Tensor.of(
                new Values(Shape.of(4, 3), new double[] {1, -2, 3, 4, 5, -6, 7, 8, 9, 1, 2, 0})));
    List<Tensor> results = gradients(o.outputs(), List.of(x));
    List<double[]> expected =
        computed(results, List.of(x), values, new Options(Backend.REFERENCE, 1));
    List<double[]> actual = computed(results, List.of(x), values, CPU);
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), 1e-3, "result " + i);
    }
  }

  private static Scan.Next next(Tensor state) {
    return new Scan.Next(List.of(state), List.of());
  }

  private static void assertRefused(String message, List<Tensor> sequences, Scan.Step step) {
    List<Tensor> initial = List.of(Tensor.fill(0, Shape.of(2)));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Tensor.scan(initial, sequences, false, step));
    assertEquals(message, e.getMessage());
  }
}
