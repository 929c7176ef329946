package dev.axone.kernel.dnnl;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;

/** The instruction set that oneDNN uses on this processor, at most ONEDNN_MAX_CPU_ISA. */
public enum InstructionSet {
  SSE41("SSE4.1", 0x1),
  AVX("AVX", 0x3),
  AVX2("AVX2", 0x7),
  AVX2_VNNI("AVX2 with VNNI", 0xf),
  AVX2_VNNI_2("AVX2 with VNNI and bfloat16 conversion", 0x1f),
  AVX512("AVX-512", 0x27),
  AVX512_VNNI("AVX-512 with VNNI", 0x67),
  AVX512_BFLOAT16("AVX-512 with bfloat16", 0xe7),
  AVX512_FLOAT16("AVX-512 with bfloat16 and float16", 0x1ef),
  AMX("AVX-512 with bfloat16, float16 and AMX", 0xfef),
  OTHER("the processor's standard instructions", 0);

  private final String text;
  private final int bits;

  InstructionSet(String text, int bits) {
    this.text = text;
    this.bits = bits;
  }

  /** Returns the largest of these sets that oneDNN uses; oneDNN must be loaded. */
  public static InstructionSet used() {
    int used = usedBits();
    InstructionSet largest = OTHER;
    for (InstructionSet set : values()) {
      if (set.bits != 0 && (used & set.bits) == set.bits) {
        largest = set;
      }
    }
    return largest;
  }

  private static int usedBits() {
    try {
      return (int)
          OneDnn.function("dnnl_get_effective_cpu_isa", FunctionDescriptor.of(JAVA_INT))
              .invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns whether bfloat16 products are fast. */
  boolean multipliesBfloat16() {
    return (bits & AVX512_BFLOAT16.bits) == AVX512_BFLOAT16.bits;
  }

  @Override
  public String toString() {
    return text;
  }
}
