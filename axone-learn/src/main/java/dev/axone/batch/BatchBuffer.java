package dev.axone.batch;

import dev.axone.data.Column;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A buffer for a prefetched batch, as float32 values. */
public final class BatchBuffer {
  private final List<Column> columns;
  private final MemorySegment[] samples; // of each column: (batch, shape)
  private @Nullable Throwable failure;

  /** The index of the batch in this buffer; guarded by the prefetcher's lock. */
  long batchIndex = -1;

  public BatchBuffer(List<Column> columns, int batchSize, Arena arena) {
    this.columns = columns;
    this.samples = new MemorySegment[columns.size()];
    for (int c = 0; c < samples.length; c++) {
      long bytes = bytes(columns.get(c)) * batchSize;
      samples[c] = arena.allocate(Math.max(1, bytes), ValueLayout.JAVA_FLOAT.byteAlignment());
    }
  }

  public static long bytes(Column column) {
    return 4L * column.shape().size();
  }

  /**
   * Reads samples; {@link #check} throws what a column throws here. The columns of a sample are
   * read one after another: those of a table share a row, which is read from its file once.
   */
  public void read(int @Nullable [] order, int from, int size) {
    failure = null;
    try {
      for (int i = 0; i < size; i++) {
        int sample = order == null ? from + i : order[from + i];
        for (int c = 0; c < samples.length; c++) {
          columns.get(c).read(sample, samples[c], bytes(columns.get(c)) * i);
        }
      }
    } catch (Throwable t) {
      failure = t;
    }
  }

  /** Reads samples as {@link #read} does, in parallel on all cores. */
  public void readInParallel(int... order) {
    Throwable[] failures = new Throwable[samples.length * order.length];
    IntStream.range(0, failures.length)
        .parallel()
        .forEach(
            k -> {
              int c = k % samples.length;
              int i = k / samples.length;
              try {
                columns.get(c).read(order[i], samples[c], bytes(columns.get(c)) * i);
              } catch (Throwable t) {
                failures[k] = t;
              }
            });
    failure = Arrays.stream(failures).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Throws the exception with which reading this batch failed, if any. */
  public void check() {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable t -> throw new IllegalStateException(t); // Columns declare none.
    }
  }

  /** Returns the samples of a column. */
  public MemorySegment samples(int column) {
    return samples[column];
  }
}
