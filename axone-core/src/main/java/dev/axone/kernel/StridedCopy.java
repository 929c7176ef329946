package dev.axone.kernel;

import dev.axone.kernel.lane.RawMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Moves elements from one strided layout to another: slices, padding, concatenation, permutation.
 *
 * @param dims the sizes of the axes
 * @param fromStrides elements from one index to the next of each axis in the source
 * @param toStrides the same in the destination
 * @param index working memory of one number an axis
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StridedCopy(
    int[] dims, long from, long[] fromStrides, long to, long[] toStrides, int[] index)
    implements Kernel {

  /** Returns a copy of flat memory. */
  public static StridedCopy flat(long from, long to, int elements) {
    return new StridedCopy(
        new int[] {elements}, from, new long[] {1}, to, new long[] {1}, new int[1]);
  }

  @Override
  public int parts() {
    return 1;
  }

  @Override
  public void run(int part) {
    int last = dims.length - 1;
    for (int d : dims) {
      if (d == 0) {
        return;
      }
    }
    long source = from;
    long target = to;
    while (true) {
      row(source, target, last);
      int axis = last - 1;
      while (axis >= 0) {
        source += 4 * fromStrides[axis];
        target += 4 * toStrides[axis];
        if (++index[axis] < dims[axis]) {
          break;
        }
        source -= 4 * fromStrides[axis] * dims[axis];
        target -= 4 * toStrides[axis] * dims[axis];
        index[axis--] = 0;
      }
      if (axis < 0) {
        return;
      }
    }
  }

  private void row(long source, long target, int axis) {
    int n = dims[axis];
    if (fromStrides[axis] == 1 && toStrides[axis] == 1) {
      MemorySegment.copy(RawMemory.ALL, source, RawMemory.ALL, target, 4L * n);
      return;
    }
    long sourceStep = 4 * fromStrides[axis];
    long targetStep = 4 * toStrides[axis];
    for (int i = 0; i < n; i++) {
      float x = RawMemory.ALL.get(ValueLayout.JAVA_FLOAT, source + i * sourceStep);
      RawMemory.ALL.set(ValueLayout.JAVA_FLOAT, target + i * targetStep, x);
    }
  }

  @Override
  public String describe() {
    return "copy " + java.util.Arrays.toString(dims);
  }
}
