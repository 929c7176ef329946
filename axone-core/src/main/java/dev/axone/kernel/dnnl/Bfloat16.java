package dev.axone.kernel.dnnl;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.axone.kernel.OneDnn;
import java.lang.foreign.FunctionDescriptor;
import org.jspecify.annotations.Nullable;

/** Whether this processor multiplies bfloat16 numbers faster than floats. */
public final class Bfloat16 {
  /** oneDNN's name for AVX-512 with bfloat16 instructions; those above it contain its bits. */
  private static final int AVX512_BF16 = 0xe7;

  private Bfloat16() {}

  /** Returns why bfloat16 should not be used here, or null when it is fast. */
  public static @Nullable String problem() {
    String problem = OneDnn.problem();
    if (problem != null) {
      return problem;
    }
    int isa;
    try {
      isa =
          (int)
              OneDnn.function("dnnl_get_effective_cpu_isa", FunctionDescriptor.of(JAVA_INT))
                  .invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return (isa & AVX512_BF16) == AVX512_BF16
        ? null
        : "this processor has no fast bfloat16 (AVX-512 BF16 or AMX): use float32";
  }
}
