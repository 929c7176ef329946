package dev.axone.model;

import dev.axone.layer.Call;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Node;
import dev.axone.network.Paths;
import dev.axone.network.Weights;
import dev.axone.tensor.DType;
import java.util.List;

/**
 * A linear stack of layers, built in one expression or layer by layer. A layer that does not fit
 * the one before it is refused when it is added.
 *
 * <pre>{@code
 * Model model = Sequential.of(Input.of(28, 28), Flatten.of(), Dense.of(10).softmax());
 *
 * Sequential stack = Sequential.from(Input.of(784));
 * for (int units : List.of(512, 256, 128)) {
 *   stack.add(Dense.of(units).relu());
 * }
 * Model same = stack.add(Dense.of(10).softmax()).build();
 * }</pre>
 */
public final class Sequential {
  private final Input input;
  private final Paths paths = new Paths();
  private Node last;

  private Sequential(Input input) {
    this.input = input;
    this.last = input;
    paths.next(input.label());
  }

  /**
   * Returns the model of a stack.
   *
   * @param layers an {@link Input}, then the layers
   * @throws dev.axone.tensor.ShapeException if a layer does not accept the output of the one before
   *     it
   */
  public static Model of(Layer... layers) {
    if (layers.length == 0 || !(layers[0] instanceof Input input)) {
      throw new IllegalArgumentException(
          "a Sequential begins with an Input with the shape of a sample, for instance Input.of(28, 28); found %s"
              .formatted(layers.length == 0 ? "nothing" : layers[0].kind()));
    }
    Sequential stack = from(input);
    for (Layer layer : List.of(layers).subList(1, layers.length)) {
      stack.add(layer);
    }
    return stack.build();
  }

  /** Returns a stack of an input only. */
  public static Sequential from(Input input) {
    return new Sequential(input);
  }

  /**
   * Appends a layer.
   *
   * @return this
   * @throws dev.axone.tensor.ShapeException if it does not accept the output of the last one
   */
  public Sequential add(Layer layer) {
    last = Call.of(layer, List.of(last), paths.next(layer.label()));
    return this;
  }

  /** Returns a new model of the layers so far. */
  public Model build() {
    return build(0);
  }

  /** Returns a new model of the layers so far, with the initial weights of a seed. */
  public Model build(long seed) {
    return build(seed, DType.FLOAT32);
  }

  /**
   * Returns a new model of the layers so far with the element type of weights and values. {@code
   * FLOAT64} is for checking: the reference back end computes it, some hundred times slower.
   */
  public Model build(long seed, DType dtype) {
    return new Model("sequential", List.of(input), List.of(last), new Weights(dtype, seed));
  }
}
