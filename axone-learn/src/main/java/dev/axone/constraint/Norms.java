package dev.axone.constraint;

import dev.axone.tensor.Tensor;
import java.util.stream.IntStream;

/** Norms of the weights that lead to each unit. */
final class Norms {
  /** Keeps quotients finite; as in Keras. */
  static final double EPSILON = 1e-7;

  private Norms() {}

  /** Returns √Σ w² over all axes but the last (over the only one, if there is one), kept as 1. */
  static Tensor of(Tensor w) {
    int rank = w.shape().rank();
    int[] axes = rank < 2 ? new int[0] : IntStream.range(0, rank - 1).toArray();
    return w.square().sumKeep(axes).sqrt();
  }
}
