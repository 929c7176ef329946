package dev.axone.data;

import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** Selected samples of another column, in the given order; nothing is copied. */
final class SelectedRows implements Column {
  private final Column of;
  private final int[] rows;

  /** Wraps the array; its rows exist. */
  SelectedRows(Column of, int[] rows) {
    this.of = of;
    this.rows = rows;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public Shape shape() {
    return of.shape();
  }

  @Override
  public void read(int index, MemorySegment to, long offset) {
    of.read(rows[Objects.checkIndex(index, rows.length)], to, offset);
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
