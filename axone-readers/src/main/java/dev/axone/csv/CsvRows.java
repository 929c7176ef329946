package dev.axone.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import org.jspecify.annotations.Nullable;

/** Takes cells from FastCSV and puts them into batches. */
final class CsvRows extends AbstractBaseCsvCallbackHandler<@Nullable Batch> {
  private Batch batch;
  private long line = 1;
  private boolean quoted;

  CsvRows(Batch first) {
    this.batch = first;
  }

  /** Goes on with an empty batch. */
  void use(Batch next) {
    batch = next;
  }

  Batch batch() {
    return batch;
  }

  /** Returns the line in which the last row began. */
  long line() {
    return line;
  }

  /** Returns whether the last cell so far had quotes. */
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
  protected @Nullable Batch buildRecord() {
    if (getRecordType() != RecordType.DATA) {
      return null;
    }
    batch.endRow(line);
    return batch.isFull() ? batch : null;
  }
}
