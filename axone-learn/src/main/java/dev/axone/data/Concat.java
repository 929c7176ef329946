package dev.axone.data;

import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** Two columns of the same shape, concatenated; nothing is copied. */
record Concat(Column first, Column second) implements Column {
  Concat {
    if (!first.shape().equals(second.shape())) {
      throw new DataException(
          "samples of shape %s cannot be concatenated with samples of shape %s: the shapes must be equal"
              .formatted(second.shape(), first.shape()));
    }
    if ((long) first.size() + second.size() > Integer.MAX_VALUE) {
      throw new DataException(
          "a column has at most 2147483647 samples, found %s and %s"
              .formatted(first.size(), second.size()));
    }
  }

  @Override
  public int size() {
    return first.size() + second.size();
  }

  @Override
  public Shape shape() {
    return first.shape();
  }

  @Override
  public void read(int index, MemorySegment to, long offset) {
    int i = Objects.checkIndex(index, size());
    int n = first.size();
    if (i < n) {
      first.read(i, to, offset);
    } else {
      second.read(i - n, to, offset);
    }
  }

  @Override
  public boolean isCostly() {
    return first.isCostly() || second.isCostly();
  }

  @Override
  public int firstNonFinite() {
    int i = first.firstNonFinite();
    if (i >= 0) {
      return i;
    }
    int j = second.firstNonFinite();
    return j < 0 ? -1 : first.size() + j;
  }
}
