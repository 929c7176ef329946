package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.gradient.Gradients;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A layer and what LibTorch computes for the same input and parameters: values, and gradients of a
 * weighted sum of them.
 *
 * @param layer the layer
 * @param sample the shape of one sample of its input
 * @param torch the same of the input and the parameters, in the order in which the layer asks
 */
record Twin(
    Layer layer,
    Shape sample,
    Function<org.bytedeco.pytorch.Tensor[], org.bytedeco.pytorch.Tensor> torch) {
  private static final int BATCH = 2;

  @Override
  public String toString() {
    return layer + " on " + sample;
  }

  /**
   * Asserts that each element differs by at most a share of itself, or of a tenth of the largest.
   */
  void check(DType type, Options.Backend backend, double relative) {
    Input in = new Input(sample);
    Model model = new Model("twin", List.of(in), List.of(layer.on(in)), new Weights(type, 1));
    Pass pass = new Pass(true);
    Tensor x = model.batch(BATCH).getFirst();
    Tensor y = model.trace(pass, List.of(x)).getFirst();
    List<Tensor> at = new ArrayList<>(List.of(x));
    List<double[]> data = new ArrayList<>(List.of(numbers(x.shape(), 1)));
    for (Pass.Met met : pass.met()) {
      at.add(met.read());
      data.add(numbers(met.read().shape(), at.size()));
      met.parameter().variable().assign(data.getLast());
    }
    double[] weights = numbers(y.shape(), 0);
    Tensor w = Tensor.of(new Op.Constant(new Values(y.shape(), weights), type));
    List<Tensor> results = new ArrayList<>(List.of(y));
    results.addAll(Gradients.of(y.multiply(w).sum(), at));
    Graph graph = Graph.of(results.toArray(Tensor[]::new));
    List<double[]> expected = torch(type, at, data, weights);
    try (Program p = Program.compile(graph, Options.defaults().withBackend(backend))) {
      if (p.reads(x)) {
        write(p, x, data.getFirst());
      }
      p.run(0, 0);
      for (int i = 0; i < results.size(); i++) {
        String what = (i == 0 ? "value of " : "gradient " + (i - 1) + " of ") + this;
        close(what, expected.get(i), p.values(i).data(), relative);
      }
    }
  }

  private static double[] numbers(Shape shape, long seed) {
    double[] d = new Random(seed).doubles(shape.size(), -1, 1).toArray();
    Arrays.setAll(d, i -> (float) d[i]);
    return d;
  }

  private static void write(Program p, Tensor x, double... data) {
    for (int i = 0; i < data.length; i++) {
      if (x.dtype() == DType.FLOAT32) {
        p.input(x).setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) data[i]);
      } else {
        p.input(x).setAtIndex(ValueLayout.JAVA_DOUBLE, i, data[i]);
      }
    }
  }

  private List<double[]> torch(
      DType type, List<Tensor> at, List<double[]> data, double... weights) {
    try (PointerScope _ = new PointerScope()) {
      org.bytedeco.pytorch.Tensor[] x = new org.bytedeco.pytorch.Tensor[at.size()];
      for (int i = 0; i < x.length; i++) {
        x[i] = tensor(type, data.get(i), longs(at.get(i).shape())).set_requires_grad(true);
      }
      org.bytedeco.pytorch.Tensor y = torch.apply(x);
      y.mul(tensor(type, weights, y.shape())).sum().backward();
      List<double[]> results = new ArrayList<>(List.of(doubles(y)));
      Arrays.stream(x).forEach(t -> results.add(doubles(t.grad())));
      return results;
    }
  }

  private static org.bytedeco.pytorch.Tensor tensor(DType type, double[] data, long... shape) {
    ScalarType t = type == DType.FLOAT32 ? ScalarType.Float : ScalarType.Double;
    return org.bytedeco.pytorch.Tensor.create(data).reshape(shape).toType(t);
  }

  private static long[] longs(Shape shape) {
    return Arrays.stream(shape.toArray()).asLongStream().toArray();
  }

  private static double[] doubles(org.bytedeco.pytorch.Tensor t) {
    double[] d = new double[Math.toIntExact(t.numel())];
    t.detach().toType(ScalarType.Double).contiguous().data_ptr_double().get(d);
    return d;
  }

  private static void close(String what, double[] expected, double[] found, double relative) {
    assertEquals(expected.length, found.length, what);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.length; i++) {
      double allowed = relative * Math.max(Math.abs(expected[i]), largest / 10);
      String place = "element " + i + " of the " + what;
      assertTrue(Double.isFinite(found[i]), place);
      assertEquals(expected[i], found[i], allowed, place);
    }
  }
}
