package dev.axone.kernel.dnnl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;

/**
 * The memory layout of a tensor.
 *
 * @param descriptor the address of oneDNN's memory descriptor
 */
record Layout(long descriptor) {
  private static final int ANY = 1;

  /** Returns a strided layout. */
  static Layout strided(Arena arena, int type, long[] dims, long[] strides) {
    return new Layout(
        Api.make(
            arena,
            "dnnl_memory_desc_create_with_strides",
            dims.length,
            longs(arena, dims),
            type,
            longs(arena, strides)));
  }

  /** Returns a layout that the primitive chooses. */
  static Layout any(Arena arena, int type, long[] dims) {
    return new Layout(
        Api.make(
            arena, "dnnl_memory_desc_create_with_tag", dims.length, longs(arena, dims), type, ANY));
  }

  long bytes() {
    return Api.query("dnnl_memory_desc_get_size", descriptor);
  }

  boolean same(Layout other) {
    return (Api.query("dnnl_memory_desc_equal", descriptor, other.descriptor) & 0xffffffffL) != 0;
  }

  static long longs(Arena arena, long... values) {
    return arena.allocateFrom(JAVA_LONG, values).address();
  }
}
