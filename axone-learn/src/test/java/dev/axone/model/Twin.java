package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.conformance.TorchTensors;
import dev.axone.gradient.Gradients;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Node;
import dev.axone.network.TraceContext;
import dev.axone.network.TracedParameter;
import dev.axone.network.Weights;
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

/**
 * A layer and what LibTorch computes for the same inputs and parameters: values, and gradients of a
 * weighted sum of them. LibTorch computes in double, so that only Axone's rounding is seen.
 *
 * @param layer the layer
 * @param samples the shape of one sample of each input
 * @param indices if not 0, inputs are integers below it and have no gradient
 * @param training whether the layer is in training
 * @param torch the same of the inputs and the parameters, in the order in which the layer asks;
 *     what is kept but not trained is among them, positive
 */
record Twin(
    Layer layer,
    List<Shape> samples,
    int indices,
    boolean training,
    Function<org.bytedeco.pytorch.Tensor[], org.bytedeco.pytorch.Tensor> torch) {
  private static final int BATCH = 2;

  /** Something that both compute from, and whether both have its gradient. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Leaf(Tensor tensor, double[] data, boolean differentiated) {}

  /** A layer in training with one input. */
  Twin(
      Layer layer,
      Shape sample,
      Function<org.bytedeco.pytorch.Tensor[], org.bytedeco.pytorch.Tensor> torch) {
    this(layer, List.of(sample), 0, true, torch);
  }

  @Override
  public String toString() {
    return layer + " on " + samples;
  }

  /**
   * Asserts that each element differs by at most a share of itself, or of a quarter of the largest.
   */
  void check(DType type, String backend, double relative) {
    List<Input> in = samples.stream().map(Input::new).toList();
    Node out = layer.on(in.toArray(Node[]::new));
    Model model = new Model("twin", in, List.of(out), new Weights(type, 1));
    TraceContext context = new TraceContext(training);
    List<Tensor> x = model.network().batch(BATCH);
    Tensor y = model.network().trace(context, x).getFirst();
    List<Leaf> leaves = leaves(x, context);
    double[] weights = numbers(y.shape(), 0);
    Tensor w = Tensor.of(new Op.Constant(new Values(y.shape(), weights), type));
    List<Tensor> results = new ArrayList<>(List.of(y));
    List<Tensor> at = leaves.stream().filter(Leaf::differentiated).map(Leaf::tensor).toList();
    results.addAll(Gradients.of(y.multiply(w).sum(), at));
    Graph graph = Graph.of(results.toArray(Tensor[]::new));
    List<double[]> expected = torch(leaves, weights);
    try (Program p = Program.compile(graph, Options.defaults().withBackend(backend))) {
      for (int i = 0; i < x.size(); i++) {
        if (p.reads(x.get(i))) {
          write(p, x.get(i), leaves.get(i).data);
        }
      }
      p.run(0, 0);
      for (int i = 0; i < results.size(); i++) {
        String what = (i == 0 ? "value of " : "gradient " + (i - 1) + " of ") + this;
        close(what, expected.get(i), p.values(i).data(), relative);
      }
    }
  }

  private List<Leaf> leaves(List<Tensor> x, TraceContext context) {
    List<Leaf> leaves = new ArrayList<>();
    for (Tensor t : x) {
      double[] d =
          indices > 0
              ? new Random(1).ints(t.shape().size(), 0, indices).asDoubleStream().toArray()
              : numbers(t.shape(), leaves.size() + 1);
      leaves.add(new Leaf(t, d, indices == 0));
    }
    for (TracedParameter met : context.parameters()) {
      boolean trained = met.parameter().trainable();
      double[] d = numbers(met.read().shape(), leaves.size() + 1);
      if (!trained) {
        Arrays.setAll(d, i -> Math.abs(d[i]));
      }
      met.parameter().variable().assign(d);
      leaves.add(new Leaf(met.read(), d, trained));
    }
    return leaves;
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

  private List<double[]> torch(List<Leaf> leaves, double... weights) {
    try (PointerScope _ = new PointerScope()) {
      org.bytedeco.pytorch.Tensor[] x = new org.bytedeco.pytorch.Tensor[leaves.size()];
      for (int i = 0; i < x.length; i++) {
        Leaf leaf = leaves.get(i);
        x[i] =
            TorchTensors.tensor(leaf.data, TorchTensors.longs(leaf.tensor.shape()))
                .set_requires_grad(leaf.differentiated);
      }
      org.bytedeco.pytorch.Tensor y = torch.apply(x);
      y.mul(TorchTensors.tensor(weights, y.shape())).sum().backward();
      List<double[]> results = new ArrayList<>(List.of(TorchTensors.doubles(y)));
      for (int i = 0; i < x.length; i++) {
        if (leaves.get(i).differentiated) {
          results.add(TorchTensors.doubles(x[i].grad()));
        }
      }
      return results;
    }
  }

  private static void close(String what, double[] expected, double[] found, double relative) {
    assertEquals(expected.length, found.length, what);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    // A softmax does not feel what is added to all scores: a key's bias has the gradient 0.
    double floor = largest < 1e-12 ? 0.1 : largest / 4;
    for (int i = 0; i < expected.length; i++) {
      double allowed = relative * Math.max(Math.abs(expected[i]), floor);
      String place = "element " + i + " of the " + what + ", largest " + largest;
      assertTrue(Double.isFinite(found[i]), place);
      assertEquals(expected[i], found[i], allowed, place);
    }
  }
}
