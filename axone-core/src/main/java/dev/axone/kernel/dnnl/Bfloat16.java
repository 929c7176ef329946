package dev.axone.kernel.dnnl;

import org.jspecify.annotations.Nullable;

/** Support of fast bfloat16 products by this processor. */
public final class Bfloat16 {
  private Bfloat16() {}

  /**
   * Returns why bfloat16 should not be used on this processor, or null if it is faster than
   * float32.
   */
  public static @Nullable String problem() {
    String problem = OneDnn.problem();
    if (problem != null) {
      return problem;
    }
    return InstructionSet.used().multipliesBfloat16()
        ? null
        : "this processor has no fast bfloat16 (AVX-512 BF16 or AMX): use float32";
  }
}
