package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.gradient.Gradients;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import dev.axone.tensor.Window;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations in a chain have the results of operations that run one after another. */
class ChainsTest {
  private final Random random = new Random(7);
  private final List<Variable> variables = new ArrayList<>();
  private final List<Tensor> reads = new ArrayList<>();

  private Tensor variable(double scale, int... dims) {
    Variable v =
        new Variable("v" + variables.size(), Shape.of(dims), DType.FLOAT32, Arena.ofAuto());
    v.assign(random.doubles(v.shape().size(), -scale, scale).toArray());
    variables.add(v);
    Tensor read = v.read();
    reads.add(read);
    return read;
  }

  private Tensor normalized(Tensor x) {
    int c = x.shape().dim(-1);
    Tensor d = x.subtract(x.meanKeep(0, 1, 2));
    Tensor scale = d.square().meanKeep(0, 1, 2).add(1e-3).sqrt();
    return d.divide(scale).multiply(variable(1, c)).add(variable(1, c));
  }

  /**
   * Convolutions, a skip connection, batch normalization, dropout, two kinds of pooling, a loss.
   */
  private Graph step(int batch) {
    Window three = Window.of(2, new Window.Axis(3, 1, 1, 1, 1));
    Tensor x = variable(1, batch, 14, 14, 3);
    Tensor a = x.convolution(variable(0.3, 3, 3, 3, 16), three, 1).add(variable(0.1, 16)).sigmoid();
    Tensor b = normalized(a.convolution(variable(0.2, 3, 3, 16, 16), three, 1)).relu().add(a);
    Tensor kept =
        Tensor.of(new Op.Uniform(1, Shape.of(batch, 7, 7, 16), DType.FLOAT32)).greater(0.2);
    Tensor p = b.maxPool(Window.of(2, 2)).multiply(kept);
    Tensor c = p.convolution(variable(0.2, 3, 3, 16, 32), three, 1).tanh();
    Tensor d =
        c.averagePool(
            new Window(List.of(new Window.Axis(3, 2, 1, 1, 1), new Window.Axis(3, 2, 1, 1, 1))),
            false);
    Tensor e = d.reshape(batch, -1).matMul(variable(0.1, 4 * 4 * 32, 10));
    Tensor loss = e.logSoftmax().slice(1, 0, 3).sum().multiply(-1.0 / batch);
    Map<Variable, Tensor> updates = new LinkedHashMap<>();
    List<Tensor> gradients = Gradients.of(loss, reads);
    for (int i = 0; i < reads.size(); i++) {
      updates.put(variables.get(i), reads.get(i).subtract(gradients.get(i).multiply(0.01)));
    }
    return new Graph(List.of(loss, b.mean(1, 2)), updates);
  }

  private List<float[]> run(Graph graph, Options options) {
    List<double[]> first = variables.stream().map(v -> v.values().data()).toList();
    List<float[]> results = new ArrayList<>();
    try (Program p = Program.compile(graph, options)) {
      for (int step = 1; step <= 2; step++) {
        p.run(0, step);
        results.add(p.output(0).toArray(ValueLayout.JAVA_FLOAT));
        results.add(p.output(1).toArray(ValueLayout.JAVA_FLOAT));
      }
      if (options.backend().equals(Backend.CPU) && options.threads() == 1) {
        assertTrue(p.describe().contains("together for"), p::describe);
      }
    }
    for (int i = 0; i < variables.size(); i++) {
      results.add(variables.get(i).elements().toArray(ValueLayout.JAVA_FLOAT));
      variables.get(i).assign(first.get(i));
    }
    return results;
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 16, 37})
  void agreeWithTheReferenceForAnyNumberOfThreads(int batch) {
    Graph graph = step(batch);
    List<float[]> expected = run(graph, new Options(Backend.REFERENCE, 1));
    List<float[]> found = run(graph, new Options(Backend.CPU, 1));
    for (int i = 0; i < expected.size(); i++) {
      for (int j = 0; j < expected.get(i).length; j++) {
        assertEquals(expected.get(i)[j], found.get(i)[j], 1e-5, "result " + i + " at " + j);
      }
    }
    for (int threads : new int[] {2, 3}) {
      List<float[]> shared = run(graph, new Options(Backend.CPU, threads));
      for (int i = 0; i < found.size(); i++) {
        assertArrayEquals(found.get(i), shared.get(i), "result " + i + ", threads " + threads);
      }
    }
  }

  /** Only the gradient needs the pooling: it must compute the argmax indices itself. */
  @ParameterizedTest
  @ValueSource(ints = {5, 37})
  void aPoolingsGradientAlone(int batch) {
    Window three = Window.of(2, new Window.Axis(3, 1, 1, 1, 1));
    Tensor x = Tensor.input("x", Shape.of(batch, 14, 14, 3));
    Tensor kernel = Tensor.input("kernel", Shape.of(3, 3, 3, 16));
    Tensor pooled = x.convolution(kernel, three, 1).maxPool(Window.of(2, 2));
    Graph graph = new Graph(Gradients.of(pooled.sum(), List.of(x, kernel)), Map.of());
    List<float[]> found = new ArrayList<>();
    for (String backend : List.of(Backend.REFERENCE, Backend.CPU)) {
      try (Program p = Program.compile(graph, new Options(backend, 1))) {
        Random numbers = new Random(3);
        for (Tensor given : List.of(x, kernel)) {
          for (long i = 0; i < given.shape().size(); i++) {
            p.input(given).setAtIndex(ValueLayout.JAVA_FLOAT, i, numbers.nextFloat() - 0.5f);
          }
        }
        p.run(0, 0);
        found.add(p.output(0).toArray(ValueLayout.JAVA_FLOAT));
        found.add(p.output(1).toArray(ValueLayout.JAVA_FLOAT));
      }
    }
    assertArrayEquals(found.get(0), found.get(2), 1e-5f);
    assertArrayEquals(found.get(1), found.get(3), 1e-3f);
  }
}
