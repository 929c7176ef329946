package dev.axone.augment;

import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/** The streams of random numbers for a batch; shared by all batches derived from it. */
final class RandomStreams {
  /** Layers count their streams up from 0, so that augmentation does not change their numbers. */
  private static final int FIRST = 1 << 30;

  private final DType type;
  private int next = FIRST;

  RandomStreams(DType type) {
    this.type = type;
  }

  /** Returns new uniform numbers in [0, 1). */
  Tensor uniform(Shape shape) {
    return Tensor.of(new Op.Uniform(next++, shape, type));
  }
}
