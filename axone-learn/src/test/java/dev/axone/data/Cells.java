package dev.axone.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads columns for tests. */
public final class Cells {
  private Cells() {}

  public static float[] of(Column column, int row) {
    int n = column.shape().size();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(4L * n + 8);
      to.fill((byte) 0x55);
      column.read(row, to, 4);
      for (long guard : new long[] {0, 4L * n + 4}) {
        if (to.get(ValueLayout.JAVA_INT, guard) != 0x55555555) {
          throw new AssertionError("written outside of the sample at byte " + guard);
        }
      }
      return to.asSlice(4, 4L * n).toArray(ValueLayout.JAVA_FLOAT);
    }
  }
}
