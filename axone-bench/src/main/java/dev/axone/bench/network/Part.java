package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/**
 * A part of a network: shapes, weights and number of operations; contenders compute it. Shapes are
 * those of one sample, channels last. The number of operations counts multiply-adds of matrix
 * products only.
 */
public sealed interface Part permits Chain, Join, Part.Single {
  /** A part that does not contain other parts. */
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

  /** Returns the output shape for an input shape. */
  Shape output(Shape input);

  /** Returns the trainable weights, in the order of computation. */
  default List<Weight> weights(Shape input) {
    return List.of();
  }

  /** Returns the number of multiply-adds of a forward pass. */
  default long forward(Shape input) {
    return 0;
  }

  /**
   * Returns the number of multiply-adds of a backward pass.
   *
   * @param toInput whether the gradient of the input is needed
   */
  default long backward(Shape input, boolean toInput) {
    return (toInput ? 2 : 1) * forward(input);
  }
}
