package dev.axone.folder;

import dev.axone.data.RegularFile;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the content of files into a reused buffer; for one thread. */
public final class FileBytes {
  /** Java reads up to this size without allocating memory. */
  private static final int FIRST = 8192;

  /** Java reads at most 1.5 MB at once: below this a short read is the end of the file. */
  private static final int CHUNK = 1 << 20;

  private static final int MAXIMUM = Integer.MAX_VALUE - 8;

  private byte[] data = new byte[FIRST];
  private int length;

  /** Creates an empty buffer. */
  public FileBytes() {}

  /** Returns the content; it ends at {@link #length} and changes with the next file. */
  public byte[] data() {
    return data;
  }

  /** Returns the number of bytes of the file. */
  public int length() {
    return length;
  }

  /**
   * Reads a file to its end: a small one is opened, read once and closed.
   *
   * @throws dev.axone.data.DataException if it is a pipe or a device
   */
  public void read(String path) throws IOException {
    length = 0;
    RegularFile.check(Path.of(path));
    try (FileInputStream in = new FileInputStream(path)) {
      while (true) {
        int wanted = Math.min(data.length - length, CHUNK);
        int n = in.read(data, length, wanted);
        length += Math.max(0, n);
        if (n < 0 || (n < wanted && wanted < CHUNK)) {
          return;
        }
        if (length == data.length) {
          if (length == MAXIMUM) {
            throw new IOException("more than 2 GB");
          }
          data = Arrays.copyOf(data, (int) Math.min(MAXIMUM, 4L * data.length));
        }
      }
    }
  }
}
