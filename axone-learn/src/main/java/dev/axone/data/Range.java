package dev.axone.data;

import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** The samples {@code from} to {@code from + size − 1} of another column; nothing is copied. */
record Range(Column of, int from, int size) implements Column {
  Range {
    Objects.checkFromIndexSize(from, size, of.size());
  }

  @Override
  public Shape shape() {
    return of.shape();
  }

  @Override
  public void read(int index, MemorySegment to, long offset) {
    of.read(from + Objects.checkIndex(index, size), to, offset);
  }

  @Override
  public boolean isCostly() {
    return of.isCostly();
  }

  @Override
  public int firstNonFinite() {
    return of.firstNonFinite() < 0 ? -1 : Column.super.firstNonFinite();
  }
}
