package dev.axone.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Window;
import dev.axone.tensor.Windowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Max pooling in a graph is unchanged; gradients are those of a cheaper form. */
final class MaxPoolRewriteTest {
  private static final Window PAIRS = Window.of(2);

  private final Tensor x =
      Tensor.of(Values.of(Shape.of(1, 6, 1), new float[] {-3, 1, 2, 4, -5, -6}));
  private final Tensor bias = Tensor.of(Values.of(Shape.of(1), new float[] {0.5f}));

  private static List<double[]> run(List<Tensor> outputs, String backend) {
    List<double[]> results = new ArrayList<>();
    try (Program p = Program.compile(new Graph(outputs, Map.of()), new Options(backend, 1))) {
      p.run(0, 0);
      for (int i = 0; i < outputs.size(); i++) {
        results.add(p.values(i).data());
      }
    }
    return results;
  }

  @Test
  void theGraphIsUnchanged() {
    Tensor relu = x.relu();
    Tensor pooled = relu.maxPool(PAIRS);
    assertInstanceOf(Windowed.MaxPool.class, pooled.op());
    assertSame(relu, pooled.inputs().getFirst());
  }

  @Test
  void functionsAndTermsFollowThePooling() {
    Tensor pooled = x.add(bias).tanh().maxPool(PAIRS);
    Tensor form = new MaxPoolRewrite(t -> false).of(pooled);
    assertEquals("Map[function=TANH] → [1, 3, 1]", form.toString());
    Tensor sum = form.inputs().getFirst();
    assertEquals("Map[function=ADD] → [1, 3, 1]", sum.toString());
    Tensor pool = sum.inputs().getFirst();
    assertInstanceOf(Windowed.MaxPool.class, pool.op());
    assertSame(x, pool.inputs().getFirst());
  }

  @Test
  void nodesWithAGradientStay() {
    Tensor sum = x.add(bias);
    Tensor pooled = sum.tanh().maxPool(PAIRS);
    Tensor form = new MaxPoolRewrite(t -> t == sum).of(pooled);
    Tensor pool = form.inputs().getFirst();
    assertSame(sum, pool.inputs().getFirst());
    assertSame(pooled, new MaxPoolRewrite(t -> t == pooled.inputs().getFirst()).of(pooled));
  }

  /** The pooled function is a node as any other: it once had no gradient. */
  @ParameterizedTest
  @ValueSource(strings = {Backend.REFERENCE, Backend.CPU})
  void gradientsOfWhatIsPooled(String backend) {
    Tensor sum = x.add(bias);
    Tensor y = sum.relu();
    Tensor pooled = y.maxPool(PAIRS);
    Tensor loss = pooled.square().sum();
    List<Tensor> outputs = new ArrayList<>(Gradients.of(loss, List.of(y, sum, x, bias, pooled)));
    outputs.add(pooled);
    List<double[]> found = run(outputs, backend);
    assertArrayEquals(new double[] {0, 3, 0, 9, 0, 0}, found.get(0));
    assertArrayEquals(new double[] {0, 3, 0, 9, 0, 0}, found.get(1));
    assertArrayEquals(new double[] {0, 3, 0, 9, 0, 0}, found.get(2));
    assertArrayEquals(new double[] {12}, found.get(3));
    assertArrayEquals(new double[] {3, 9, 0}, found.get(4));
    assertArrayEquals(new double[] {1.5, 4.5, 0}, found.get(5));
  }

  /** Second derivatives use the pooled value that the first ones read. */
  @ParameterizedTest
  @ValueSource(strings = {Backend.REFERENCE, Backend.CPU})
  void gradientsOfGradients(String backend) {
    Tensor pooled = x.multiply(0.25).tanh().maxPool(PAIRS);
    Tensor first = Gradients.of(pooled.sum(), List.of(x)).getFirst();
    Tensor second = Gradients.of(first.sum(), List.of(x)).getFirst();
    double[] found = run(List.of(second), backend).getFirst();
    double[] chosen = {Double.NaN, 1, Double.NaN, 4, -5, Double.NaN};
    for (int i = 0; i < chosen.length; i++) {
      double t = Math.tanh(chosen[i] / 4);
      double expected = Double.isNaN(chosen[i]) ? 0 : -2 * t * (1 - t * t) / 16;
      assertEquals(expected, found[i], 1e-7, "element " + i);
    }
  }

  /** With respect to the pooled value itself, through what its gradient reads. */
  @Test
  void secondDerivativesWithRespectToThePooledValue() {
    Tensor pooled = x.multiply(0.25).tanh().maxPool(PAIRS);
    Tensor first = Gradients.of(pooled.sum(), List.of(x)).getFirst();
    Tensor by = Gradients.of(first.sum(), List.of(pooled)).getFirst();
    double[] y = pooled.eval().data();
    double[] found = by.eval().data();
    for (int i = 0; i < y.length; i++) {
      assertEquals(-2 * y[i] / 4, found[i], 1e-7, "window " + i);
    }
  }

  /** The program computes the functions after the pooling, in the forward and backward pass. */
  @Test
  void programsPoolFirst() {
    Tensor image = Tensor.input("x", Shape.of(1, 64, 64, 16));
    Tensor pooled = image.sigmoid().maxPool(Window.of(2, 2));
    Graph graph =
        new Graph(List.of(pooled, Gradients.of(pooled.sum(), List.of(image)).getFirst()), Map.of());
    try (Program p = Program.compile(graph, new Options(Backend.CPU, 1))) {
      List<String> kernels = p.describe().lines().toList();
      assertTrue(kernels.getFirst().startsWith("max pooling"), p::describe);
      assertTrue(kernels.stream().noneMatch(k -> k.startsWith("loop [65536]")), p::describe);
    }
  }

  @Test
  void otherOperationsAreKept() {
    Tensor y = x.square();
    assertSame(y, new MaxPoolRewrite(t -> false).of(y));
    Tensor pooled = y.maxPool(PAIRS);
    assertSame(pooled, new MaxPoolRewrite(t -> false).of(pooled));
    assertInstanceOf(Op.Map.class, y.op());
  }
}
