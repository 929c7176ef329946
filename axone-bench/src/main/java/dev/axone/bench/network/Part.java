package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/**
 * A part of a network. It knows its shapes, weights and arithmetic; contenders compute it. Shapes
 * are those of one sample, channels last; arithmetic counts a multiplication and its addition as
 * one product and leaves out all that is not part of a sum of products.
 */
public sealed interface Part permits Chain, Join, Part.Single {
  /** A part that is not made of parts. */
  sealed interface Single extends Part
      permits Activation,
          Attention,
          BatchNormalization,
          Convolution,
          Dense,
          Dropout,
          Embedding,
          Flatten,
          GlobalAverage,
          LayerNormalization,
          MaxPool,
          Recurrence,
          TransposedConvolution {}

  /** The shape that comes out for a shape that goes in. */
  Shape output(Shape input);

  /** What training changes, in the order of computation. */
  default List<Weight> weights(Shape input) {
    return List.of();
  }

  /** Products of a forward pass. */
  default long forward(Shape input) {
    return 0;
  }

  /**
   * Products of a backward pass.
   *
   * @param toInput whether anything asks for the gradient of the input
   */
  default long backward(Shape input, boolean toInput) {
    return (toInput ? 2 : 1) * forward(input);
  }
}
