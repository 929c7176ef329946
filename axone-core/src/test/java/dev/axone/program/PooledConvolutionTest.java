package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.gradient.Gradients;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Window;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Gradients of a convolution and a pooling, computed from the elements with a nonzero gradient
 * only.
 */
final class PooledConvolutionTest {
  private static List<float[]> run(Graph graph, List<Tensor> inputs, Options options) {
    Random random = new Random(5);
    List<float[]> results = new ArrayList<>();
    try (Program p = Program.compile(graph, options)) {
      for (Tensor x : inputs) {
        for (long i = 0; i < x.shape().size(); i++) {
          p.input(x).setAtIndex(ValueLayout.JAVA_FLOAT, i, random.nextFloat() - 0.5f);
        }
      }
      p.run(1, 0);
      p.run(1, 1);
      for (int i = 0; i < graph.outputs().size(); i++) {
        results.add(p.output(i).toArray(ValueLayout.JAVA_FLOAT));
      }
      if (options.backend().equals(Backend.CPU)) {
        assertTrue(p.describe().contains("max-pooled convolution: gradient of input"), p::describe);
        assertTrue(
            p.describe().contains("max-pooled convolution: gradient of kernel"), p::describe);
      }
    }
    return results;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 12, 32, 5, 1, 16, 2",
    "5, 13, 32, 5, 1, 32, 2",
    "37, 15, 32, 5, 2, 16, 3",
    "300, 12, 32, 5, 1, 32, 2",
    "3, 9, 160, 2, 1, 48, 4"
  })
  void areThoseOfTheReference(
      int batch, int side, int channels, int size, int stride, int outputs, int pool) {
    Tensor x = Tensor.input("x", Shape.of(batch, side, side, channels));
    Tensor kernel = Tensor.input("kernel", Shape.of(size, size, channels, outputs));
    Window window = Window.of(2, new Window.Axis(size, stride, 1, 0, 0));
    Tensor y = x.convolution(kernel, window, 1).sigmoid().maxPool(Window.of(2, pool));
    Tensor weights = Tensor.input("weights", y.shape());
    List<Tensor> inputs = List.of(x, kernel, weights);
    Graph graph = new Graph(Gradients.of(y.multiply(weights).sum(), List.of(x, kernel)), Map.of());
    List<float[]> expected = run(graph, inputs, new Options(Backend.REFERENCE, 1));
    List<float[]> found = run(graph, inputs, new Options(Backend.CPU, 1));
    for (int i = 0; i < 2; i++) {
      double scale = 0;
      for (float e : expected.get(i)) {
        scale = Math.max(scale, Math.abs(e));
      }
      assertTrue(scale > 0.01);
      for (int j = 0; j < expected.get(i).length; j++) {
        assertEquals(expected.get(i)[j], found.get(i)[j], 1e-5 * scale, i + " at " + j);
      }
      for (int threads = 2; threads <= 3; threads++) {
        float[] shared = run(graph, inputs, new Options(Backend.CPU, threads)).get(i);
        assertArrayEquals(found.get(i), shared, "threads " + threads);
      }
    }
  }
}
