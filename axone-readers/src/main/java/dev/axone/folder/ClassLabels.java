package dev.axone.folder;

import dev.axone.data.Column;
import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;

/** The labels of samples that are sorted by class; only the end index of each class is stored. */
final class ClassLabels implements Column {
  private final int[] ends; // of class k's samples, excluded

  ClassLabels(int... counts) {
    ends = counts.clone();
    Arrays.parallelPrefix(ends, Math::addExact);
  }

  int label(int index) {
    int low = 0;
    int high = ends.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (index < ends[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public int size() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  @Override
  public Shape shape() {
    return Shape.of();
  }

  @Override
  public void read(int index, MemorySegment to, long offset) {
    Objects.checkIndex(index, size());
    to.set(ValueLayout.JAVA_FLOAT_UNALIGNED, offset, label(index));
  }

  @Override
  public int firstNonFinite() {
    return -1;
  }
}
