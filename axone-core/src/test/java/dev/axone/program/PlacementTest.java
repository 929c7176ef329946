package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.gradient.Gradients;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Inputs of concatenations are computed in place, with the results of the reference. */
final class PlacementTest {
  private final Arena arena = Arena.ofConfined();

  @AfterEach
  void free() {
    arena.close();
  }

  private Tensor parameter(int rows, int columns) {
    Variable v = new Variable("w", Shape.of(rows, columns), DType.FLOAT32, arena);
    v.assign(new Random(rows + columns).doubles(v.shape().size(), -0.3, 0.3).toArray());
    return v.read();
  }

  private static List<String> check(Tensor x, Graph graph) {
    double[][] expected = run(x, graph, Backend.REFERENCE, new ArrayList<>());
    List<String> kernels = new ArrayList<>();
    double[][] actual = run(x, graph, Backend.CPU, kernels);
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], actual[i], 1e-4);
    }
    return kernels;
  }

  private static double[][] run(Tensor x, Graph graph, String backend, List<String> kernels) {
    try (Program p = Program.compile(graph, new Options(backend, 1))) {
      MemorySegment m = p.input(x);
      Random random = new Random(1);
      for (int i = 0; i < x.shape().size(); i++) {
        m.setAtIndex(ValueLayout.JAVA_FLOAT, i, random.nextFloat() - 0.5f);
      }
      p.run(1, 0);
      p.run(1, 1);
      kernels.addAll(p.describe().lines().toList());
      double[][] values = new double[graph.outputs().size()][];
      for (int i = 0; i < values.length; i++) {
        values[i] = p.values(i).data();
      }
      return values;
    }
  }

  private static long copies(List<String> kernels) {
    return kernels.stream().filter(k -> k.startsWith("copy") || k.contains("[copy]")).count();
  }

  private static Tensor heads(Tensor x, int heads) {
    Shape s = x.shape();
    return x.reshape(s.dim(0), s.dim(1), heads, s.dim(2) / heads).permute(0, 2, 1, 3);
  }

  @Test
  void attentionNeedsNoCopy() {
    Tensor x = Tensor.input("x", Shape.of(3, 7, 20));
    List<Tensor> weights = new ArrayList<>();
    List<Tensor> parts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Tensor w = parameter(20, 20);
      weights.add(w);
      parts.add(heads(x.reshape(21, 20).matMul(w).reshape(3, 7, 20), 4));
    }
    Tensor scores = parts.get(0).matMul(parts.get(1).transpose()).multiply(0.4).softmax();
    Tensor joined = scores.matMul(parts.get(2)).permute(0, 2, 1, 3).reshape(21, 20);
    Tensor w = parameter(20, 8);
    weights.add(w);
    Tensor y = joined.matMul(w).tanh();
    List<Tensor> outputs = new ArrayList<>(List.of(y));
    outputs.addAll(Gradients.of(y.square().sum(), weights));
    List<String> kernels = check(x, new Graph(outputs, java.util.Map.of()));
    assertEquals(0, copies(kernels), kernels::toString);
  }

  /** Each layer reads a concatenation of all previous results. */
  @Test
  void denselyConnectedLayersAreComputedInPlace() {
    Tensor x = Tensor.input("x", Shape.of(16, 32));
    Tensor all = x;
    List<Tensor> weights = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Tensor w = parameter(all.shape().dim(1), 32);
      weights.add(w);
      all = Tensor.concat(1, all, all.matMul(w).tanh());
    }
    List<Tensor> outputs = new ArrayList<>(List.of(all.square().sum()));
    outputs.addAll(Gradients.of(outputs.getFirst(), weights));
    List<String> kernels = check(x, new Graph(outputs, java.util.Map.of()));
    // Only the input is copied, into the first concatenation.
    assertEquals(1, copies(kernels), kernels::toString);
  }

  @Test
  void aProductIsWrittenIntoItsColumns() {
    Tensor x = Tensor.input("x", Shape.of(16, 32));
    Tensor y = Tensor.concat(1, x.matMul(parameter(32, 8)), x.matMul(parameter(32, 24)));
    List<String> kernels = check(x, Graph.of(y));
    assertEquals(2, kernels.size(), kernels::toString);
  }
}
