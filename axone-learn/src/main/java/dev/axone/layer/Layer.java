package dev.axone.layer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Names;
import java.util.List;
import java.util.OptionalInt;

/**
 * A description of a step from tensors to a tensor. A layer is a value: it holds no weights, it
 * asks the {@link Scope} for them, so the same description may stand in many models. Gradients
 * follow from the tensor operations that it uses.
 *
 * <pre>{@code
 * record Scale(double first) implements Layer {
 *   public Tensor apply(Scope scope, Tensor... inputs) {
 *     Tensor x = Layer.single(inputs);
 *     return x.multiply(scope.parameter("scale", x.shape().tail(), Constant.of(first)));
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
   * @param scope where parameters, random numbers and the mode come from
   * @param inputs one or more tensors whose first axis is the batch
   * @return a tensor whose first axis is the batch
   */
  Tensor apply(Scope scope, Tensor... inputs);

  /**
   * Returns whether the output has the inputs' mask: true for layers that keep the time axis, step
   * by step. Default: no, the mask ends here.
   */
  default boolean passesMask() {
    return false;
  }

  /**
   * Returns n if the input holds indices, which data is then checked for: integers from 0 to n − 1.
   * Default: nothing, any numbers will do.
   */
  default OptionalInt indices() {
    return OptionalInt.empty();
  }

  /** Returns the name that paths and summaries use: the class's in snake case. */
  default String label() {
    return getClass().isHidden() ? "lambda" : Names.of(getClass(), Layer.class);
  }

  /** Returns the class's name as a summary shows it. */
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
   * @throws dev.axone.tensor.ShapeException if the layer does not take inputs of these shapes
   */
  default Node on(Node... inputs) {
    return Call.of(this, List.of(inputs), label());
  }

  /** Returns this layer under another name, which paths and summaries use. */
  default Layer named(String name) {
    return new Named(name, this);
  }

  /** Returns this layer with parameters that training leaves as they are. */
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
