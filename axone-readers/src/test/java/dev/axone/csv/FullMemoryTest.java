package dev.axone.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.data.HeapSpace;
import dev.axone.table.Table;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** If the thread that splits rows runs out of memory, reading ends with a message. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class FullMemoryTest {
  /** A text that runs out of memory after a number of rows. */
  private static CsvInput endingAfter(int rows) {
    byte[] start = ("a,b\n" + "1,2\n".repeat(rows)).getBytes(StandardCharsets.UTF_8);
    return new CsvInput(
        "a.csv",
        "",
        () -> new SequenceInputStream(new ByteArrayInputStream(start), new Full()),
        StandardCharsets.UTF_8,
        0);
  }

  private static final class Full extends InputStream {
    @Override
    public int read() {
      throw new OutOfMemoryError("of this test");
    }

    @Override
    public int read(byte[] to, int from, int length) {
      throw new OutOfMemoryError("of this test");
    }
  }

  private static Table read(int rows) {
    return HeapSpace.reading(
        "csv",
        Optional.of("a.csv"),
        () -> new TableReader(endingAfter(rows), CsvOptions.of(), Map.of()).read());
  }

  @Test
  void amongTheFirstRowsAndBehindThem() {
    for (int rows : new int[] {10, 100_000}) {
      DataException e = assertThrows(DataException.class, () -> read(rows));
      assertTrue(e.getMessage().startsWith("data 'csv', a.csv, is too large for the memory"));
      assertEquals(OutOfMemoryError.class, e.getCause().getClass());
    }
  }
}
