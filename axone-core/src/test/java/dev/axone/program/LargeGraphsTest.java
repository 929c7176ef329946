package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.gradient.Gradients;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Compile time is roughly proportional to the size of the graph, and needs no deep stack. */
final class LargeGraphsTest {
  /** Each takes a second or two; an exponential or quadratic algorithm would take hours. */
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private static double compute(Tensor start, int times, UnaryOperator<Tensor> f) {
    Tensor t = start;
    for (int i = 0; i < times; i++) {
      t = f.apply(t);
    }
    Graph graph = Graph.of(t.sum());
    // In a new thread, whose stack has the usual size.
    return assertTimeoutPreemptively(
        TIMEOUT,
        () -> {
          try (Program p = Program.compile(graph, new Options(Backend.CPU, 1))) {
            p.run(0, 0);
            return p.values(0).scalar();
          }
        });
  }

  private static Tensor input() {
    return Tensor.input("x", Shape.of(4, 4));
  }

  private static Tensor noise() {
    return Tensor.of(new Op.Uniform(1, Shape.of(64), DType.FLOAT32));
  }

  @Test
  void aLongChainOfFunctions() {
    assertEquals(16 * 5000, compute(input(), 5000, t -> t.add(1)));
  }

  /** Longer than a stack is deep. */
  @Test
  void aVeryLongChainOfLoopsAndProducts() {
    Tensor w = Tensor.fill(0.25, Shape.of(4, 4));
    assertEquals(0, compute(input(), 6000, t -> t.matMul(w).relu()));
  }

  /** Gradients read values of the forward pass, so that all steps are connected twice. */
  @Test
  void anUnrolledRecurrence() {
    try (Arena arena = Arena.ofConfined()) {
      Lstm lstm = new Lstm(arena, 4, 200, 3, 8, true);
      long kernels =
          assertTimeoutPreemptively(
              TIMEOUT,
              () -> {
                try (Program p = Program.compile(lstm.step(), new Options(Backend.CPU, 1))) {
                  return p.describe().lines().count();
                }
              });
      assertTrue(kernels < 7 * 200, () -> kernels + " kernels");
    }
  }

  /** Each block is divided into loops in the same way, however many there are. */
  @Test
  void aDeepNetworkNeedsAsManyKernelsForEachBlock() {
    long twenty = kernelsOfBlocks(20);
    assertEquals(twenty + 9 * (kernelsOfBlocks(40) - twenty), kernelsOfBlocks(200));
  }

  /** Returns the kernels of a training step of blocks x + tanh(x · w) with layer normalization. */
  private static long kernelsOfBlocks(int blocks) {
    try (Arena arena = Arena.ofConfined()) {
      List<Variable> weights = new ArrayList<>();
      List<Tensor> reads = new ArrayList<>();
      Tensor x = Tensor.input("x", Shape.of(8, 16));
      for (int i = 0; i < blocks; i++) {
        Variable w = new Variable("w" + i, Shape.of(16, 16), DType.FLOAT32, arena);
        weights.add(w);
        reads.add(w.read());
        Tensor centered = x.subtract(x.meanKeep(-1));
        Tensor scale = centered.square().meanKeep(-1).add(1e-5).sqrt();
        x = x.add(centered.divide(scale).matMul(reads.getLast()).tanh());
      }
      List<Tensor> gradients = Gradients.of(x.square().mean(), reads);
      Map<Variable, Tensor> updates = new LinkedHashMap<>();
      for (int i = 0; i < blocks; i++) {
        updates.put(weights.get(i), reads.get(i).subtract(gradients.get(i).multiply(0.1)));
      }
      Graph step = new Graph(List.of(x.sum()), updates);
      try (Program p = Program.compile(step, new Options(Backend.CPU, 1))) {
        return p.describe().lines().count();
      }
    }
  }

  @Test
  void aLongChainOfProducts() {
    assertEquals(0, compute(input(), 2000, t -> t.matMul(t)));
  }

  @Test
  void aLongChainOfLayers() {
    Tensor w = Tensor.fill(0.25, Shape.of(4, 4));
    assertEquals(0, compute(input(), 1500, t -> t.matMul(w).relu().subtract(t.meanKeep(-1))));
  }

  /** Each node has two inputs or more: 2⁴⁰ paths. */
  @Test
  void nodesThatAreUsedTwice() {
    assertEquals(0, compute(input(), 40, t -> t.add(t).multiply(t)));
  }

  /** 2¹⁸ paths through inlined nodes. */
  @Test
  void functionsOfRandomNumbersAlone() {
    double sum = compute(noise(), 0, t -> t);
    assertEquals(sum, compute(noise(), 18, t -> t.add(t).multiply(0.5)), 1e-5 * sum);
  }

  @Test
  void comparisonsOfComparisons() {
    assertEquals(16, compute(input(), 22, t -> t.greaterEqual(t)));
  }
}
