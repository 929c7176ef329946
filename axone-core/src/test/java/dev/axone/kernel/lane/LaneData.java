package dev.axone.kernel.lane;

import dev.axone.kernel.lane.RandomLanes.Lanes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Memory for one call of a lane kernel, with marks around each operand that must not be
 * overwritten.
 */
final class LaneData {
  private static final int MARK = 0x5ca1ab1e;
  private static final int MARKS = 128;
  private static final int SCRATCH_INTS = 64;

  private final long[] base;
  private final long[] stride;
  private final int rows;
  private final int columns;
  private final boolean denormals;
  private final List<MemorySegment> outputs = new ArrayList<>();
  private final List<MemorySegment> marks = new ArrayList<>();

  /** Fills all operands, those of sinks too: columns are reduced into their previous values. */
  LaneData(Lanes lanes, int rows, int columns, boolean denormals, Random random, Arena arena) {
    this.denormals = denormals;
    this.rows = rows;
    this.columns = columns;
    base = new long[lanes.operands() + 1];
    stride = new long[lanes.operands() + 1];
    for (int k = 0; k < lanes.inputs().size(); k++) {
      boolean splat = lanes.inputs().get(k) == LaneOp.SPLAT;
      place(k, splat ? rows : rows * columns, splat ? 4 : 4L * columns, random, arena);
    }
    for (int i = 0; i < lanes.sinks().size(); i++) {
      int k = lanes.inputs().size() + i;
      outputs.add(
          switch (lanes.sinks().get(i)) {
            case STORE -> place(k, rows * columns, 4L * columns, random, arena);
            case SUM_ROW, MAX_ROW -> place(k, rows, 4, random, arena);
            case SUM_COLUMN, MAX_COLUMN -> place(k, columns, 0, random, arena);
          });
    }
    place(lanes.operands(), SCRATCH_INTS, 0, random, arena);
  }

  private MemorySegment place(int k, int elements, long rowStride, Random random, Arena arena) {
    int shift = random.nextInt(16); // operands need not be aligned to cache lines
    MemorySegment all = arena.allocate(4L * (elements + 2 * MARKS + shift), 64);
    for (int i = 0; i < all.byteSize() / 4; i++) {
      all.setAtIndex(ValueLayout.JAVA_INT, i, MARK);
    }
    long start = 4L * (MARKS + shift);
    MemorySegment data = all.asSlice(start, 4L * elements);
    for (int i = 0; i < elements; i++) {
      data.setAtIndex(ValueLayout.JAVA_FLOAT, i, number(random, denormals));
    }
    marks.add(all.asSlice(0, start));
    marks.add(all.asSlice(start + 4L * elements));
    base[k] = data.address();
    stride[k] = rowStride;
    return data;
  }

  /** Returns any float: common ones, huge, tiny, infinite, zero of either sign, NaN. */
  static float number(Random random, boolean denormals) {
    float sign = random.nextBoolean() ? 1 : -1;
    return switch (random.nextInt(20)) {
      case 0 -> denormals ? sign * Float.MIN_VALUE * random.nextInt(1 << 23) : sign;
      case 1 -> sign * Float.MAX_VALUE * random.nextFloat();
      case 2 -> sign * 0f;
      case 3 -> random.nextInt(4) == 0 ? Float.NaN : sign * Float.POSITIVE_INFINITY;
      case 4 -> Float.intBitsToFloat(random.nextInt(0x00800000, 0x7f800000));
      case 5, 6 -> random.nextInt(-3, 4);
      default -> sign * 4 * random.nextFloat();
    };
  }

  void run(LaneKernel kernel) {
    kernel.run(base, stride, rows, columns);
  }

  /** Returns the bits of all outputs, with one value for all NaN. */
  List<int[]> results() {
    return outputs.stream()
        .map(m -> m.toArray(ValueLayout.JAVA_FLOAT))
        .map(
            f -> {
              int[] bits = new int[f.length];
              Arrays.setAll(bits, i -> Float.floatToIntBits(f[i]));
              return bits;
            })
        .toList();
  }

  boolean marksAreIntact() {
    return marks.stream()
        .allMatch(m -> Arrays.stream(m.toArray(ValueLayout.JAVA_INT)).allMatch(i -> i == MARK));
  }
}
