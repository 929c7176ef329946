package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.gradient.Gradients;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import dev.axone.tensor.Window;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Steps allocate nothing on the Java heap, with interpreted and with compiled loops, once HotSpot
 * has compiled them; until then the JVM allocates vectors. The test runs in a JVM that compiles a
 * method at a fixed number of calls while the caller waits, so that the result does not depend on
 * how busy the machine is.
 */
final class AllocationTest {
  private static final int RUNS = 1000;
  private static final int MAX_THOUSANDS = 40;

  /** Runs in the other JVM; arguments are the step's name and the number of threads. */
  public static void main(String[] arguments) {
    int threads = Integer.parseInt(arguments[1]);
    long bytes =
        switch (arguments[0]) {
          case "dense" -> dense(threads);
          case "recurrent" -> recurrent(threads);
          default -> rest(threads);
        };
    System.out.println("bytes " + bytes);
  }

  private static void allocateNothing(String steps, int threads, boolean compiled)
      throws IOException, InterruptedException {
    String interpreted = "-Daxone.interpreted=" + (compiled ? 0 : Long.MAX_VALUE);
    List<String> options = List.of(OtherJvm.VECTOR_API, "-XX:-BackgroundCompilation", interpreted);
    List<String> lines = OtherJvm.run(AllocationTest.class, options, steps, "" + threads);
    assertEquals("bytes 0", lines.getLast(), lines::toString);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, true"})
  void aThousandTrainingStepsAllocateNothing(int threads, boolean compiled)
      throws IOException, InterruptedException {
    allocateNothing("dense", threads, compiled);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, true"})
  void convolutionsPoolingAndEmbeddingsAllocateNothing(int threads, boolean compiled)
      throws IOException, InterruptedException {
    allocateNothing("rest", threads, compiled);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, true"})
  void loopsOverSequencesAllocateNothing(int threads, boolean compiled)
      throws IOException, InterruptedException {
    allocateNothing("recurrent", threads, compiled);
  }

  /** A recurrence whose loops are long enough to be divided. */
  private static long recurrent(int threads) {
    List<Tensor> inputs =
        Recurrence.arguments(3, 128, 64, DType.FLOAT32).stream()
            .map(t -> Tensor.input("argument", t.shape()))
            .toList();
    List<Tensor> results = Recurrence.SIMPLE.scanned(inputs, false);
    List<Tensor> gradients = Gradients.of(Recurrence.weighted(results), inputs);
    try (Program p =
        Program.compile(new Graph(gradients, Map.of()), new Options(Backend.CPU, threads))) {
      p.run(1, 0);
      assertTrue(p.describe().contains("repeat 3 times"), p::describe);
      assertTrue(threads == 1 || p.describe().contains(" in 2 parts"), p::describe);
      return bytesOfThousandRuns(p, new Allocated());
    }
  }

  private static long dense(int threads) {
    try (Arena arena = Arena.ofConfined()) {
      // The second product and the first update are large enough to be divided.
      Mlp mlp = new Mlp(arena, DType.FLOAT32, 64, 40, 130, 130, 3);
      Options options = new Options(Backend.CPU, threads);
      try (Program p = Program.compile(mlp.step(), options)) {
        mlp.reset();
        mlp.writeBatch(p, 0);
        p.run(1, 0);
        assertTrue(threads == 1 || p.describe().contains(" in 2 parts"), p::describe);
        Allocated allocated = new Allocated();
        assertTrue(allocated.threads() >= threads);
        return bytesOfThousandRuns(p, allocated);
      }
    }
  }

  /** An embedding, pooled convolutions of both kinds of gradient, a sum over rows. */
  private static long rest(int threads) {
    try (Arena arena = Arena.ofConfined()) {
      List<Variable> variables = new ArrayList<>();
      List<Tensor> reads = new ArrayList<>();
      IntFunction<Function<int[], Tensor>> parameter =
          seed ->
              dims -> {
                Variable v =
                    new Variable("v" + variables.size(), Shape.of(dims), DType.FLOAT32, arena);
                v.assign(new Random(seed).doubles(v.shape().size(), -0.3, 0.3).toArray());
                variables.add(v);
                reads.add(v.read());
                return reads.getLast();
              };
      Window three = Window.of(2, new Window.Axis(3, 1, 1, 1, 1));
      Tensor ids = Tensor.input("ids", Shape.of(16, 12 * 12), DType.FLOAT32);
      Tensor x = parameter.apply(1).apply(new int[] {7, 3}).gather(ids).reshape(16, 12, 12, 3);
      Tensor a = x.convolution(parameter.apply(2).apply(new int[] {3, 3, 3, 16}), three, 1);
      Tensor b = a.add(parameter.apply(3).apply(new int[] {16})).sigmoid().maxPool(Window.of(2, 2));
      Tensor c = b.convolution(parameter.apply(4).apply(new int[] {3, 3, 16, 16}), three, 1);
      Tensor d = c.relu().maxPool(Window.of(2, 2)).reshape(16, -1);
      Tensor loss = d.matMul(parameter.apply(5).apply(new int[] {144, 5})).square().mean();
      Map<Variable, Tensor> updates = new LinkedHashMap<>();
      List<Tensor> gradients = Gradients.of(loss, reads);
      for (int i = 0; i < reads.size(); i++) {
        updates.put(variables.get(i), reads.get(i).subtract(gradients.get(i).multiply(1e-3)));
      }
      Graph graph = new Graph(List.of(loss), updates);
      try (Program p = Program.compile(graph, new Options(Backend.CPU, threads))) {
        p.run(1, 0);
        return bytesOfThousandRuns(p, new Allocated());
      }
    }
  }

  /** Returns the minimum over several thousand runs, after the first ones for compilation. */
  private static long bytesOfThousandRuns(Program p, Allocated allocated) {
    long minimum = Long.MAX_VALUE;
    for (int thousand = 0; minimum > 0 && thousand < MAX_THOUSANDS; thousand++) {
      long own = allocated.bytes();
      own = allocated.bytes() - own; // allocated by the measurement itself
      long before = allocated.bytes();
      for (int i = 0; i < RUNS; i++) {
        p.run(1, i);
      }
      minimum = Math.min(minimum, allocated.bytes() - before - own);
      System.out.println("after " + (thousand + 1) + ",000 runs: " + minimum);
    }
    return minimum;
  }
}
