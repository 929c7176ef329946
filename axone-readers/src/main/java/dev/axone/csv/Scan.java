package dev.axone.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Reader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Splits a text into cells on a thread of its own, so that they are read as numbers at the same
 * time.
 */
final class Scan implements AutoCloseable {
  private static final int BATCHES = 4;

  private final BlockingQueue<Batch> full = new ArrayBlockingQueue<>(BATCHES);
  private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES);
  private final CsvInput input;
  private final char separator;
  private final Thread thread;

  Scan(CsvInput input, char separator) {
    this.input = input;
    this.separator = separator;
    for (int i = 0; i < BATCHES; i++) {
      free.add(new Batch());
    }
    this.thread = Thread.ofPlatform().daemon().name("axone-csv").start(this::run);
  }

  /** Waits for the next batch; to be given back by {@link #release}. */
  Batch next() throws InterruptedException {
    return full.take();
  }

  void release(Batch batch) {
    batch.clear();
    free.add(batch);
  }

  private void run() {
    CsvRows rows = null;
    try {
      rows = new CsvRows(free.take());
      try (Reader text = input.text();
          CsvReader<Batch> csv =
              CsvReader.builder()
                  .fieldSeparator(separator)
                  .allowExtraFields(true)
                  .allowMissingFields(true)
                  .build(rows, text)) {
        for (Batch batch : csv) {
          full.put(batch);
          rows.use(free.take());
        }
        Unclosed.check(input, rows);
      } catch (Throwable e) { // also that memory ran out: who waits for rows must hear of it
        rows.batch().failure = Places.of(input, separator, rows, e);
      }
      rows.batch().last = true;
      full.put(rows.batch());
    } catch (InterruptedException e) {
      return; // Nobody waits for more.
    }
  }

  /** Ends the thread. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
