package dev.axone.csv;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some rows of a file: the characters of all their cells, and where each cell and row ends. */
final class Batch {
  private static final int CHARACTERS = 1 << 17;
  private static final int ROWS = 4096;

  char[] text = new char[CHARACTERS + (CHARACTERS >> 2)];
  int characters;
  int[] cellEnds = new int[1 << 14];
  int cells;
  final int[] rowEnds = new int[ROWS];
  final long[] lines = new long[ROWS];
  int rows;

  /** What ended the reading, in the last batch of a file that cannot be read to its end. */
  @Nullable Throwable failure;

  /** Whether the file ends behind this batch. */
  boolean last;

  /** Throws what ended the reading, if anything did. */
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

  /** Ends a row, which began in a line of the file; lines count from 1. */
  void endRow(long line) {
    lines[rows] = line;
    rowEnds[rows++] = cells;
  }

  /** Returns the place of a row's first cell. */
  int firstCell(int row) {
    return row == 0 ? 0 : rowEnds[row - 1];
  }

  int cellsOf(int row) {
    return rowEnds[row] - firstCell(row);
  }

  int start(int cell) {
    return cell == 0 ? 0 : cellEnds[cell - 1];
  }

  /** Returns a row's cells without the spaces around them. */
  String[] row(int row) {
    String[] values = new String[cellsOf(row)];
    for (int i = 0; i < values.length; i++) {
      int cell = firstCell(row) + i;
      int from = Blank.first(text, start(cell), cellEnds[cell]);
      values[i] = new String(text, from, Blank.last(text, from, cellEnds[cell]) - from);
    }
    return values;
  }
}
