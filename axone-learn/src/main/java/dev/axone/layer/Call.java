package dev.axone.layer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.List;
import java.util.stream.Collectors;

/** A layer applied to nodes of a graph. Two calls of the same layer have separate parameters. */
public final class Call implements Node {
  private final Layer layer;
  private final List<Node> inputs;
  private final Shape shape;
  private final int batch;

  private Call(Layer layer, List<Node> inputs, Shape shape, int batch) {
    this.layer = layer;
    this.inputs = List.copyOf(inputs);
    this.shape = shape;
    this.batch = batch;
  }

  /**
   * Returns the call of a layer, whose output shape is found by tracing it with a small batch.
   *
   * @param path the layer's name in messages
   * @throws ShapeException naming the path, the rule, the shapes and a remedy
   */
  public static Call of(Layer layer, List<Node> inputs, String path) {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException(
          "layer '%s' has no input: give it a node such as Input.of(784)".formatted(path));
    }
    int batch = inputs.stream().mapToInt(Node::batch).max().orElse(1);
    Tensor[] samples =
        inputs.stream().map(n -> Tensor.input("x", n.shape().batch(batch))).toArray(Tensor[]::new);
    try {
      Shape out = layer.apply(new Trial(), samples).shape();
      if (out.rank() == 0 || out.dim(0) != batch) {
        throw new ShapeException(
            "a layer's output must have the batch as its first axis; for a batch of %s it returned %s"
                .formatted(batch, out));
      }
      return new Call(layer, inputs, out.tail(), batch);
    } catch (ShapeException e) {
      throw e.at(location(inputs, path));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(location(inputs, path) + ": " + e.getMessage(), e);
    }
  }

  private static String location(List<Node> inputs, String path) {
    return inputs.stream()
        .map(n -> n.shape().toString())
        .collect(Collectors.joining(" and ", "layer '" + path + "' on input ", ""));
  }

  @Override
  public Layer layer() {
    return layer;
  }

  @Override
  public List<Node> inputs() {
    return inputs;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int batch() {
    return batch;
  }
}
