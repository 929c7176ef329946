package dev.axone.table;

import dev.axone.data.DataException;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A growing store of a field's texts: in memory at first, in two files after {@link #spill}. */
final class TextStore implements AutoCloseable {
  /** Integers up to here are exact in a float. */
  static final int MAXIMUM = 1 << 24;

  /** The approximate bytes of a string besides its characters. */
  private static final int STRING = 48;

  private static final int BUFFER = 1 << 16;

  private final String field;
  private final List<String> texts = new ArrayList<>();
  private int size;
  private long bytes;
  private long end;
  private @Nullable DataOutputStream out;
  private @Nullable DataOutputStream ends;

  TextStore(String field) {
    this.field = field;
  }

  /** Returns the approximate number of bytes of the texts in memory. */
  long bytes() {
    return bytes;
  }

  int add(String text) throws IOException {
    if (size == MAXIMUM) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "column '%s' has more than %,d texts, the maximum; split the file or remove the"
                  + " column",
              field,
              MAXIMUM));
    }
    if (out == null) {
      texts.add(text);
      bytes += STRING + 2L * text.length();
    } else {
      write(text);
    }
    return size++;
  }

  private void write(String text) throws IOException {
    if (out == null || ends == null) {
      throw new IllegalStateException("no files");
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.write(utf8);
    end += utf8.length;
    ends.writeLong(end);
  }

  void spill(Path textFile, Path endFile) throws IOException {
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(textFile), BUFFER));
    ends = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(endFile), BUFFER));
    for (String text : texts) {
      write(text);
    }
    texts.clear();
    bytes = 0;
  }

  List<String> inMemory() {
    return List.copyOf(texts);
  }

  @Override
  public void close() throws IOException {
    if (out != null && ends != null) {
      try (DataOutputStream o = out;
          DataOutputStream e = ends) {
        o.flush();
        e.flush();
      }
    }
  }
}
