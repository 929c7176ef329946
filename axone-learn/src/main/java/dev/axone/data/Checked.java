package dev.axone.data;

import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;

/** A costly column whose samples are checked as they are read, so that they are read once. */
record Checked(Column of, Check check) implements Column {
  /** A check of a sample. */
  interface Check {
    /** Throws a DataException naming the row unless its elements are valid. */
    void accept(int row, MemorySegment sample, long offset, int elements);
  }

  @Override
  public int size() {
    return of.size();
  }

  @Override
  public Shape shape() {
    return of.shape();
  }

  @Override
  public boolean isCostly() {
    return true;
  }

  @Override
  public void read(int index, MemorySegment to, long offset) {
    of.read(index, to, offset);
    check.accept(index, to, offset, shape().size());
  }
}
