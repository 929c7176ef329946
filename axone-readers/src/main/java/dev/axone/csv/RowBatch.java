package dev.axone.csv;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A batch of rows of a file: the characters of all cells, and the ends of cells and rows. */
final class RowBatch {
  private static final int CHARACTERS = 1 << 17;
  private static final int ROWS = 4096;

  char[] text = new char[CHARACTERS + (CHARACTERS >> 2)];
  int characters;
  int[] cellEnds = new int[1 << 14];
  int cells;
  final int[] rowEnds = new int[ROWS];
  final long[] lines = new long[ROWS];
  int rows;

  /** The exception that ended reading, in the last batch of a file with an error. */
  @Nullable Throwable failure;

  /** Whether this is the last batch of the file. */
  boolean last;

  /** Throws the exception that ended reading, if there is one. */
  void check() {
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
  }

  void clear() {
    characters = 0;
    cells = 0;
    rows = 0;
  }

  boolean isFull() {
    return rows == ROWS || characters >= CHARACTERS;
  }

  void cell(char[] from, int offset, int length) {
    if (characters + length > text.length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, characters + length));
    }
    System.arraycopy(from, offset, text, characters, length);
    characters += length;
    if (cells == cellEnds.length) {
      cellEnds = Arrays.copyOf(cellEnds, 2 * cells);
    }
    cellEnds[cells++] = characters;
  }

  /** Ends a row; {@code line} is its first line in the file, from 1. */
  void endRow(long line) {
    lines[rows] = line;
    rowEnds[rows++] = cells;
  }

  /** Returns the index of a row's first cell. */
  int firstCell(int row) {
    return row == 0 ? 0 : rowEnds[row - 1];
  }

  int cellsOf(int row) {
    return rowEnds[row] - firstCell(row);
  }

  int start(int cell) {
    return cell == 0 ? 0 : cellEnds[cell - 1];
  }

  /** Returns the cells of a row, stripped of whitespace. */
  String[] row(int row) {
    String[] values = new String[cellsOf(row)];
    for (int i = 0; i < values.length; i++) {
      int cell = firstCell(row) + i;
      int from = Whitespace.first(text, start(cell), cellEnds[cell]);
      values[i] = new String(text, from, Whitespace.last(text, from, cellEnds[cell]) - from);
    }
    return values;
  }
}
