package dev.axone.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import org.jspecify.annotations.Nullable;

/** FastCSV's callback: collects cells into batches. */
final class CsvRows extends AbstractBaseCsvCallbackHandler<@Nullable RowBatch> {
  private RowBatch batch;
  private long line = 1;
  private boolean quoted;

  CsvRows(RowBatch first) {
    this.batch = first;
  }

  /** Continues with an empty batch. */
  void use(RowBatch next) {
    batch = next;
  }

  RowBatch batch() {
    return batch;
  }

  /** Returns the first line of the last row. */
  long line() {
    return line;
  }

  /** Returns whether the last cell so far was quoted. */
  boolean quoted() {
    return quoted;
  }

  @Override
  protected void handleBegin(long startingLine) {
    line = startingLine;
    batch.cells = batch.rows == 0 ? 0 : batch.rowEnds[batch.rows - 1];
    batch.characters = batch.start(batch.cells);
  }

  @Override
  protected void handleField(int index, char[] text, int offset, int length, boolean inQuotes) {
    batch.cell(text, offset, length);
    quoted = inQuotes;
  }

  /** Returns the batch when it is full; an empty line is not a row. */
  @Override
  protected @Nullable RowBatch buildRecord() {
    if (getRecordType() != RecordType.DATA) {
      return null;
    }
    batch.endRow(line);
    return batch.isFull() ? batch : null;
  }
}
