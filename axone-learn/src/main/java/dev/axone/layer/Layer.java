package dev.axone.layer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Names;
import java.util.List;
import java.util.OptionalInt;

/**
 * A layer: a function from tensors to a tensor. A layer is an immutable description without
 * weights, which the {@link Scope} provides, so the same layer may be used in many models.
 * Gradients follow from its tensor operations.
 *
 * <pre>{@code
 * record Scale(double initial) implements Layer {
 *   public Tensor apply(Scope scope, Tensor... inputs) {
 *     Tensor x = Layer.single(inputs);
 *     return x.multiply(scope.parameter("scale", x.shape().tail(), Constant.of(initial)));
 *   }
 * }
 * Layer twice = (scope, x) -> x[0].multiply(2); // without parameters, a lambda will do
 * }</pre>
 */
@FunctionalInterface
public interface Layer {
  /**
   * Returns the layer's output for a batch.
   *
   * @param scope the source of parameters, random numbers and the mode
   * @param inputs one or more tensors whose first axis is the batch
   * @return a tensor whose first axis is the batch
   */
  Tensor apply(Scope scope, Tensor... inputs);

  /**
   * Returns whether the inputs' mask applies to the output, as for layers that keep the time axis.
   * Default: false.
   */
  default boolean passesMask() {
    return false;
  }

  /**
   * Returns n if the input must hold indices from 0 to n − 1, for which data is checked. Default:
   * empty, any numbers are allowed.
   */
  default OptionalInt indices() {
    return OptionalInt.empty();
  }

  /** Returns the name in paths and summaries: the class name in snake case. */
  default String label() {
    return getClass().isHidden() ? "lambda" : Names.of(getClass(), Layer.class);
  }

  /** Returns the class name for summaries. */
  default String kind() {
    return getClass().isHidden() ? "Lambda" : getClass().getSimpleName();
  }

  /**
   * Returns the node of a graph that applies this layer to other nodes.
   *
   * <pre>{@code
   * var x = Input.of(784);
   * var h = Dense.of(64).relu().on(x);
   * var y = Dense.of(10).softmax().on(h);
   * Model model = Model.of(x, y);
   * }</pre>
   *
   * @throws dev.axone.tensor.ShapeException if the layer does not accept inputs of these shapes
   */
  default Node on(Node... inputs) {
    return Call.of(this, List.of(inputs), label());
  }

  /** Returns this layer with another name in paths and summaries. */
  default Layer named(String name) {
    return new Named(name, this);
  }

  /** Returns this layer with parameters that are not trained. */
  default Layer frozen() {
    return new Frozen(this);
  }

  /**
   * Returns the only input of a layer that takes one.
   *
   * @throws IllegalArgumentException if there are several
   */
  static Tensor single(Tensor... inputs) {
    if (inputs.length != 1) {
      throw new IllegalArgumentException(
          "this layer takes one input, found %s: merge them first, for instance with Concatenate"
              .formatted(inputs.length));
    }
    return inputs[0];
  }
}
