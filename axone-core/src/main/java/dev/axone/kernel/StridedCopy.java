package dev.axone.kernel;

import dev.axone.kernel.Strides.Axis;
import dev.axone.kernel.lane.RawMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies elements from one strided layout to another: slices, padding, concatenation, permutation.
 * Transpositions are copied in square tiles, so that each cache line is accessed once on both
 * sides.
 */
public final class StridedCopy implements Kernel {
  private static final int TILE = 16;
  private static final int SHORT_ROW = 16;
  private static final long MIN_PARALLEL_BYTES = 256 << 10;

  private final int bytes;
  private final long from;
  private final long to;
  private final Axis[] outer;
  private final Axis tiled;
  private final Axis row;
  private final int units;
  private final int parts;
  private final String text;

  private StridedCopy(int bytes, long from, long to, List<Axis> axes, int threads, String text) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.text = text;
    List<Axis> rest = new ArrayList<>(axes);
    this.row = rest.isEmpty() ? new Axis(1, 1, 1) : rest.removeLast();
    Axis across = new Axis(1, 0, 0);
    for (Axis a : rest) {
      across = row.from() != 1 && a.from() == 1 ? a : across;
    }
    this.tiled = across;
    rest.remove(across);
    this.outer = rest.toArray(Axis[]::new);
    int count = tiles(tiled);
    long all = (long) bytes * row.size() * tiled.size();
    for (Axis a : outer) {
      count *= a.size();
      all *= a.size();
    }
    this.units = all == 0 ? 0 : count;
    this.parts = all < MIN_PARALLEL_BYTES ? 1 : Math.clamp(units, 1, threads);
  }

  private static int tiles(Axis axis) {
    return (axis.size() + TILE - 1) / TILE;
  }

  /**
   * Returns the kernel of a copy.
   *
   * @param sizes the sizes of the axes
   * @param from the address of the source's first element
   * @param fromStrides the strides of the source, in elements
   * @param to the address of the destination's first element
   * @param toStrides the strides of the destination, in elements
   * @param bytes the size of an element: 4 or 2
   * @param threads the maximum number of threads
   */
  public static StridedCopy of(
      int[] sizes, long from, int[] fromStrides, long to, int[] toStrides, int bytes, int threads) {
    String text = "copy " + java.util.Arrays.toString(sizes);
    List<Axis> axes = Strides.of(sizes, fromStrides, toStrides);
    return new StridedCopy(bytes, from, to, divided(axes, threads), threads, text);
  }

  /** Returns the kernel of a copy of contiguous floats. */
  public static StridedCopy flat(long from, long to, int elements, int threads) {
    return of(new int[] {elements}, from, new int[] {1}, to, new int[] {1}, 4, threads);
  }

  /** Divides a single long row, so that several threads can copy it. */
  private static List<Axis> divided(List<Axis> axes, int threads) {
    if (axes.size() != 1 || threads == 1 || 4L * axes.getFirst().size() < MIN_PARALLEL_BYTES) {
      return axes;
    }
    Axis a = axes.getFirst();
    for (int n = 4 * threads; n >= 2; n--) {
      if (a.size() % n == 0) {
        int length = a.size() / n;
        return List.of(
            new Axis(n, a.from() * length, a.to() * length), new Axis(length, a.from(), a.to()));
      }
    }
    return axes;
  }

  @Override
  public int parts() {
    return parts;
  }

  @Override
  public void run(int part) {
    int end = (int) ((long) units * (part + 1) / parts);
    for (int unit = (int) ((long) units * part / parts); unit < end; unit++) {
      int tile = unit % tiles(tiled);
      int rest = unit / tiles(tiled);
      long source = 0;
      long target = 0;
      for (int i = outer.length - 1; i >= 0; i--) {
        Axis a = outer[i];
        int index = rest % a.size();
        rest /= a.size();
        source += (long) index * a.from();
        target += (long) index * a.to();
      }
      source = from + bytes * (source + (long) tile * TILE * tiled.from());
      target = to + bytes * (target + (long) tile * TILE * tiled.to());
      if (tiled.size() == 1) {
        row(source, target);
      } else {
        tiles(source, target, Math.min(TILE, tiled.size() - tile * TILE));
      }
    }
  }

  private void row(long source, long target) {
    int n = row.size();
    if (row.from() == 1 && row.to() == 1 && n >= SHORT_ROW) {
      MemorySegment.copy(RawMemory.ALL, source, RawMemory.ALL, target, (long) bytes * n);
    } else {
      elements(source, target, row.from(), row.to(), n);
    }
  }

  /** Copies {@code height} rows in square tiles. */
  private void tiles(long source, long target, int height) {
    for (int start = 0; start < row.size(); start += TILE) {
      int width = Math.min(TILE, row.size() - start);
      for (int i = 0; i < height; i++) {
        elements(
            source + bytes * ((long) start * row.from() + (long) i * tiled.from()),
            target + bytes * ((long) start * row.to() + (long) i * tiled.to()),
            row.from(),
            row.to(),
            width);
      }
    }
  }

  private void elements(long source, long target, long fromStep, long toStep, int n) {
    if (bytes == 4) {
      for (int i = 0; i < n; i++) {
        float x = RawMemory.ALL.get(ValueLayout.JAVA_FLOAT, source + 4L * i * fromStep);
        RawMemory.ALL.set(ValueLayout.JAVA_FLOAT, target + 4L * i * toStep, x);
      }
    } else {
      for (int i = 0; i < n; i++) {
        short x = RawMemory.ALL.get(ValueLayout.JAVA_SHORT, source + 2L * i * fromStep);
        RawMemory.ALL.set(ValueLayout.JAVA_SHORT, target + 2L * i * toStep, x);
      }
    }
  }

  @Override
  public String describe() {
    return text + (parts > 1 ? " in " + parts + " parts" : "");
  }
}
