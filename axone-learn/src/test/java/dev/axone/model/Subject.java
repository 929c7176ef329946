package dev.axone.model;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Node;
import dev.axone.network.Weights;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A layer under the contract that {@link LayerContractTest} checks.
 *
 * <pre>{@code
 * Subject.of(Dense.of(4), Shape.of(3)).gives(Shape.of(4), 16);
 * Subject.of(Embedding.of(7, 2), Shape.of(5)).indices(7).gives(Shape.of(5, 2), 14);
 * }</pre>
 *
 * @param layer the layer
 * @param inputs the shape of one sample of each input
 * @param indices if not 0, inputs are integers below it and have no gradient
 * @param output the shape that one sample of the output must have
 * @param parameters the number of trained and untrained weights that it must have
 */
record Subject(Layer layer, List<Shape> inputs, int indices, Shape output, int parameters) {
  /** Returns a subject, which still has to say what it gives. */
  static Subject of(Layer layer, Shape... inputs) {
    return new Subject(layer, List.of(inputs), 0, Shape.of(), -1);
  }

  /** Returns this subject with inputs that are integers from 0 to {@code n} − 1. */
  Subject indices(int n) {
    return new Subject(layer, inputs, n, output, parameters);
  }

  /** Returns this subject with the shape of one sample of the output and the number of weights. */
  Subject gives(Shape sample, int weights) {
    return new Subject(layer, inputs, indices, sample, weights);
  }

  @Override
  public String toString() {
    return layer + " on " + inputs;
  }

  /** Returns a model of nothing but this layer. */
  Model model(DType dtype, long seed) {
    List<Input> x = inputs.stream().map(Input::new).toList();
    Node y = layer.on(x.toArray(Node[]::new));
    return new Model("model", x, List.of(y), new Weights(dtype, seed));
  }

  /** Returns numbers for an input. */
  double[] numbers(int n, Random random) {
    return indices > 0
        ? random.ints(n, 0, indices).asDoubleStream().toArray()
        : random.doubles(n, -1, 1).toArray();
  }

  /** Returns samples, whose targets are random. */
  Dataset data(int samples) {
    Random random = new Random(11);
    List<Floats> x = new ArrayList<>();
    for (Shape s : inputs) {
      x.add(Floats.of(s, Values.of(numbers(s.size() * samples, random)).toFloats()));
    }
    double[] y = random.doubles((long) output.size() * samples, -1, 1).toArray();
    return new Dataset(
        List.copyOf(x), List.of(Floats.of(output, Values.of(y).toFloats())), List.of());
  }
}
