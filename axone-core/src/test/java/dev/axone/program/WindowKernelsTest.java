package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.gradient.Gradients;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import dev.axone.tensor.Window;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels of convolutions and poolings against the reference, for random geometries. */
class WindowKernelsTest {
  private static Window.Axis axis(Random r, int n) {
    int dilation = 1 + r.nextInt(2);
    int size = 1 + r.nextInt(Math.max(1, Math.min(4, (n - 1) / dilation + 1)));
    int extent = (size - 1) * dilation + 1;
    return new Window.Axis(
        size, 1 + r.nextInt(3), dilation, r.nextInt(extent / 2 + 1), r.nextInt(extent / 2 + 1));
  }

  /** Value and gradients of a convolution and of a pooling after it. */
  private static Graph graph(Random r, List<Variable> variables) {
    int rank = 1 + r.nextInt(3);
    int batch = 1 + r.nextInt(5);
    int groups = r.nextInt(3) == 0 ? 1 + r.nextInt(4) : 1;
    int[] channels = {1, 2, 3, 7, 8, 16, 17, 32};
    int share = channels[r.nextInt(channels.length)];
    int outputs = groups * channels[r.nextInt(channels.length)];
    int[] dims = new int[rank + 2];
    int[] kernel = new int[rank + 2];
    List<Window.Axis> axes = new ArrayList<>();
    dims[0] = batch;
    for (int i = 0; i < rank; i++) {
      dims[i + 1] = 3 + r.nextInt(7);
      axes.add(axis(r, dims[i + 1]));
      kernel[i] = axes.get(i).size();
    }
    dims[rank + 1] = share * groups;
    kernel[rank] = share;
    kernel[rank + 1] = outputs;
    Tensor x = variable(variables, r, dims);
    Tensor k = variable(variables, r, kernel);
    Tensor y = x.convolution(k, new Window(axes), groups);
    List<Window.Axis> pool = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      int n = y.shape().dim(i + 1);
      int size = 1 + r.nextInt(Math.min(3, n));
      pool.add(new Window.Axis(size, 1 + r.nextInt(2), 1, r.nextInt(size / 2 + 1), 0));
    }
    Window w = new Window(pool);
    Tensor pooled = r.nextBoolean() ? y.maxPool(w) : y.averagePool(w, r.nextBoolean());
    Tensor loss = pooled.square().sum();
    List<Tensor> outputsOf = new ArrayList<>(List.of(y, pooled));
    outputsOf.addAll(Gradients.of(loss, List.of(x, k)));
    return Graph.of(outputsOf.toArray(Tensor[]::new));
  }

  private static Tensor variable(List<Variable> all, Random r, int... dims) {
    Variable v = new Variable("v" + all.size(), Shape.of(dims), DType.FLOAT32, Arena.ofAuto());
    v.assign(r.doubles(v.shape().size(), -1, 1).toArray());
    all.add(v);
    return v.read();
  }

  private static List<float[]> run(Graph graph, Options options) {
    try (Program p = Program.compile(graph, options)) {
      p.run(0, 0);
      List<float[]> results = new ArrayList<>();
      for (int i = 0; i < graph.outputs().size(); i++) {
        results.add(p.output(i).toArray(ValueLayout.JAVA_FLOAT));
      }
      return results;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreeWithTheReference(int seed) {
    Random r = new Random(seed);
    for (int n = 0; n < 12; n++) {
      Graph graph = graph(r, new ArrayList<>());
      List<float[]> expected = run(graph, new Options(Backend.REFERENCE, 1));
      List<float[]> found = run(graph, new Options(Backend.CPU, 1));
      List<float[]> shared = run(graph, new Options(Backend.CPU, 2));
      for (int i = 0; i < expected.size(); i++) {
        String what = "output %d of case %d: %s".formatted(i, n, graph.outputs().get(0));
        close(expected.get(i), found.get(i), what);
        assertArrayEquals(found.get(i), shared.get(i), what);
      }
    }
  }

  private static void close(float[] expected, float[] found, String what) {
    double largest = 0;
    for (float e : expected) {
      largest = Math.max(largest, Math.abs(e));
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], 2e-6 * largest + 1e-6, what + " at " + i);
    }
  }
}
