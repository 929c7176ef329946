package dev.axone.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Reader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Splits a text into cells in a background thread, while another thread parses the cells. */
final class CsvScanner implements AutoCloseable {
  private static final int BATCHES = 4;

  private final BlockingQueue<RowBatch> full = new ArrayBlockingQueue<>(BATCHES);
  private final BlockingQueue<RowBatch> free = new ArrayBlockingQueue<>(BATCHES);
  private final CsvInput input;
  private final char separator;
  private final Thread thread;

  CsvScanner(CsvInput input, char separator) {
    this.input = input;
    this.separator = separator;
    for (int i = 0; i < BATCHES; i++) {
      free.add(new RowBatch());
    }
    this.thread = Thread.ofPlatform().daemon().name("axone-csv").start(this::run);
  }

  /** Waits for the next batch; return it by {@link #release}. */
  RowBatch next() throws InterruptedException {
    return full.take();
  }

  void release(RowBatch batch) {
    batch.clear();
    free.add(batch);
  }

  private void run() {
    CsvRows rows = null;
    try {
      rows = new CsvRows(free.take());
      try (Reader text = input.text();
          CsvReader<RowBatch> csv =
              CsvReader.builder()
                  .fieldSeparator(separator)
                  .allowExtraFields(true)
                  .allowMissingFields(true)
                  .build(rows, text)) {
        for (RowBatch batch : csv) {
          full.put(batch);
          rows.use(free.take());
        }
        UnclosedQuote.check(input, rows);
      } catch (Throwable e) { // also OutOfMemoryError: the thread that waits for rows has to get it
        rows.batch().failure = ErrorLocation.of(input, separator, rows, e);
      }
      rows.batch().last = true;
      full.put(rows.batch());
    } catch (InterruptedException e) {
      return; // The scan was closed.
    }
  }

  /** Ends the thread. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
