package dev.axone.cpu.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.axone.cpu.kernels.KernelChecks;
import dev.axone.cpu.kernels.KernelKind;
import dev.axone.gradient.Gradients;
import dev.axone.kernel.dnnl.Bfloat16;
import dev.axone.program.Allocated;
import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import dev.axone.tensor.Window;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training with a kind of oneDNN's kernels declared wrong, against the reference. */
class PlainKernelsTest {
  private static final int STEPS = 3;
  private static final int RUNS = 200;
  private static final long WARM_UP_NANOS = 120_000_000_000L;
  private static final KernelChecks NONE = KernelChecks.allBut(EnumSet.allOf(KernelKind.class));

  /** Convolutions, grouped too, both kinds of pooling, products in three forms, batched too. */
  private static final class Model {
    final List<Variable> variables = new ArrayList<>();
    final Graph graph;

    Model(Arena arena, int batch) {
      List<Tensor> reads = new ArrayList<>();
      Tensor x = parameter(arena, reads, batch, 8, 8, 3);
      Window three = Window.of(2, new Window.Axis(3, 1, 1, 1, 1));
      Tensor a = x.convolution(parameter(arena, reads, 3, 3, 3, 6), three, 1).tanh();
      Tensor b = a.maxPool(Window.of(2, new Window.Axis(3, 2, 1, 1, 1)));
      Tensor c = b.convolution(parameter(arena, reads, 3, 3, 3, 8), three, 2).sigmoid();
      Tensor d = c.averagePool(Window.of(2, 2), false).reshape(batch, 4, 8);
      Tensor e = d.matMul(d.transpose()).matMul(d).reshape(batch, 32);
      Tensor y = e.matMul(parameter(arena, reads, 32, 5));
      Tensor loss = y.square().mean();
      Map<Variable, Tensor> updates = new LinkedHashMap<>();
      List<Tensor> gradients = Gradients.of(loss, reads);
      for (int i = 0; i < reads.size(); i++) {
        updates.put(variables.get(i), reads.get(i).subtract(gradients.get(i).multiply(0.05)));
      }
      graph = new Graph(List.of(loss), updates);
    }

    private Tensor parameter(Arena arena, List<Tensor> reads, int... dims) {
      String name = "v" + variables.size();
      Variable v = new Variable(name, Shape.of(dims), DType.FLOAT32, arena);
      variables.add(v);
      reads.add(v.read());
      return reads.getLast();
    }

    /** Returns all parameters after some steps from the same start. */
    List<float[]> train(Program p) {
      Random random = new Random(7);
      variables.forEach(v -> v.assign(random.doubles(v.shape().size(), -0.5, 0.5).toArray()));
      for (int i = 0; i < STEPS; i++) {
        p.run(1, i);
      }
      return variables.stream().map(v -> v.elements().toArray(ValueLayout.JAVA_FLOAT)).toList();
    }
  }

  private static void check(
      Options.MatmulPrecision precision, KernelChecks checks, float tolerance) {
    try (Arena arena = Arena.ofConfined()) {
      Model model = new Model(arena, 5);
      Options reference = new Options(Backend.REFERENCE, 1, precision);
      List<float[]> expected;
      try (Program p = Program.compile(model.graph, reference)) {
        expected = model.train(p);
      }
      for (int threads = 1; threads <= 2; threads++) {
        Options options = new Options(Backend.CPU, threads, precision);
        try (Program p = CompiledProgram.of(model.graph, options, checks)) {
          assertTrue(p.describe().contains("own "), p::describe);
          List<float[]> found = model.train(p);
          for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), found.get(i), tolerance, p::describe);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void trainingIsCorrectWithoutAKind(KernelKind kind) {
    assumeTrue(!kind.isBfloat16() || Bfloat16.problem() == null);
    KernelChecks checks = KernelChecks.allBut(Set.of(kind));
    if (kind.isBfloat16()) {
      check(Options.MatmulPrecision.BFLOAT16, checks, 1e-3f);
    } else {
      check(Options.MatmulPrecision.FLOAT32, checks, 1e-5f);
    }
  }

  @Test
  void trainingIsCorrectWithoutAnyKind() {
    check(Options.MatmulPrecision.FLOAT32, NONE, 1e-5f);
    check(Options.MatmulPrecision.BFLOAT16, NONE, 1e-3f);
  }

  /** Axone's own convolutions process whole batches: chains with them are not divided. */
  @Test
  void chainsWithOwnConvolutionsAreNotDivided() {
    try (Arena arena = Arena.ofConfined()) {
      Graph graph = new Model(arena, 40).graph;
      for (KernelKind kind : List.of(KernelKind.PRODUCT, KernelKind.CONVOLUTION_INPUT)) {
        KernelChecks checks = KernelChecks.allBut(Set.of(kind));
        try (Program p = CompiledProgram.of(graph, Options.defaults(), checks)) {
          boolean together = p.describe().contains("together for");
          assertEquals(kind == KernelKind.PRODUCT, together, p::describe);
        }
      }
    }
  }

  @Test
  void theNumberOfThreadsDoesNotChangeTheBits() {
    try (Arena arena = Arena.ofConfined()) {
      Model model = new Model(arena, 40);
      List<List<float[]>> runs = new ArrayList<>();
      for (int threads = 1; threads <= 3; threads++) {
        Options options = Options.defaults().withThreads(threads);
        try (Program p = CompiledProgram.of(model.graph, options, NONE)) {
          runs.add(model.train(p));
        }
      }
      for (List<float[]> run : runs) {
        for (int i = 0; i < run.size(); i++) {
          assertArrayEquals(runs.getFirst().get(i), run.get(i));
        }
      }
    }
  }

  @Test
  void nothingIsAllocated() {
    try (Arena arena = Arena.ofConfined()) {
      Model model = new Model(arena, 5);
      try (Program p = CompiledProgram.of(model.graph, Options.defaults().withThreads(2), NONE)) {
        model.train(p);
        assertEquals(0, minimumOfManyRuns(p));
      }
    }
  }

  /**
   * Until the JVM has compiled all methods, it allocates vectors; how long that takes depends on
   * the machine.
   */
  private static long minimumOfManyRuns(Program p) {
    Allocated allocated = new Allocated();
    allocated.bytes(); // the first measurement loads classes
    long end = System.nanoTime() + WARM_UP_NANOS;
    long minimum = Long.MAX_VALUE;
    while (minimum > 0 && System.nanoTime() < end) {
      long own = allocated.bytes();
      own = allocated.bytes() - own; // allocated by the measurement itself
      long before = allocated.bytes();
      for (int i = 0; i < RUNS; i++) {
        p.run(1, i);
      }
      minimum = Math.min(minimum, allocated.bytes() - before - own);
    }
    return minimum;
  }
}
