package dev.axone.constraint;

import dev.axone.tensor.Tensor;
import java.util.stream.IntStream;

/** Norms of the weights into each unit. */
final class Norms {
  /** Keeps quotients finite; as in Keras. */
  static final double EPSILON = 1e-7;

  private Norms() {}

  /**
   * Returns √Σ w² over all axes but the last (over the only axis of a vector), kept as axes of size
   * 1.
   */
  static Tensor of(Tensor w) {
    int rank = w.shape().rank();
    int[] axes = rank < 2 ? new int[0] : IntStream.range(0, rank - 1).toArray();
    return w.square().sumKeep(axes).sqrt();
  }
}
