package dev.axone.layer;

import dev.axone.tensor.Tensor;

/** Copies masks within composite layers. */
final class Masks {
  private Masks() {}

  /** Returns {@code to} with the mask of {@code from}, if it has one. */
  static Tensor copy(Scope scope, Tensor from, Tensor to) {
    Tensor mask = scope.mask(from);
    return mask == null ? to : scope.masked(to, mask);
  }
}
