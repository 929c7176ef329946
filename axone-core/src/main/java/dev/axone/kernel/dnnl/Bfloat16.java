package dev.axone.kernel.dnnl;

import org.jspecify.annotations.Nullable;

/** Whether this processor multiplies bfloat16 numbers faster than floats. */
public final class Bfloat16 {
  private Bfloat16() {}

  /** Returns why bfloat16 should not be used here, or null when it is fast. */
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
