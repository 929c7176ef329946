package dev.axone.bench.jmh;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adam as the best hand-written loop: one pass, the widest vectors, fused multiply-adds, raw
 * addresses in a segment of all memory. It does not flush denormal numbers and supports float32
 * only; it is the reference for the speed of generated kernels.
 */
final class AdamLoop {
  @SuppressWarnings("restricted") // no bounds checks
  private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private AdamLoop() {}

  /**
   * Updates parameters by {@code m ← β₁m + (1−β₁)g}, {@code v ← β₂v + (1−β₂)g²}, {@code p ← p − a·m
   * / (√v·b + ε)}. Elements after the last full vector are not updated: the count must be a
   * multiple of the vector's length.
   *
   * @param p address of the parameters
   * @param m address of the first moments
   * @param v address of the second moments
   * @param g address of the gradients
   * @param count elements of each
   * @param beta1 β₁
   * @param beta2 β₂
   * @param a rate / (1 − β₁ᵗ)
   * @param b 1 / √(1 − β₂ᵗ)
   * @param epsilon ε
   */
  static void update(
      long p,
      long m,
      long v,
      long g,
      int count,
      float beta1,
      float beta2,
      float a,
      float b,
      float epsilon) {
    FloatVector decay1 = FloatVector.broadcast(SPECIES, beta1);
    FloatVector take1 = FloatVector.broadcast(SPECIES, 1 - beta1);
    FloatVector decay2 = FloatVector.broadcast(SPECIES, beta2);
    FloatVector take2 = FloatVector.broadcast(SPECIES, 1 - beta2);
    FloatVector rate = FloatVector.broadcast(SPECIES, -a);
    FloatVector scale = FloatVector.broadcast(SPECIES, b);
    FloatVector away = FloatVector.broadcast(SPECIES, epsilon);
    for (int i = 0; i < SPECIES.loopBound(count); i += SPECIES.length()) {
      long at = (long) i * Float.BYTES;
      FloatVector gradient = FloatVector.fromMemorySegment(SPECIES, MEMORY, g + at, ORDER);
      FloatVector first =
          FloatVector.fromMemorySegment(SPECIES, MEMORY, m + at, ORDER)
              .fma(decay1, gradient.mul(take1));
      FloatVector second =
          FloatVector.fromMemorySegment(SPECIES, MEMORY, v + at, ORDER)
              .fma(decay2, gradient.mul(gradient).mul(take2));
      first.intoMemorySegment(MEMORY, m + at, ORDER);
      second.intoMemorySegment(MEMORY, v + at, ORDER);
      first
          .div(second.sqrt().fma(scale, away))
          .fma(rate, FloatVector.fromMemorySegment(SPECIES, MEMORY, p + at, ORDER))
          .intoMemorySegment(MEMORY, p + at, ORDER);
    }
  }
}
