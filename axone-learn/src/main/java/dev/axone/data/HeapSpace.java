package dev.axone.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Errors for data that is too large for Java's heap or for one array.
 *
 * <pre>{@code
 * double[] all = new double[HeapSpace.length("the predictions", 60_000 * 10L, Double.BYTES)];
 * }</pre>
 */
public final class HeapSpace {
  private static final int MAXIMUM = Integer.MAX_VALUE - 8;

  private HeapSpace() {}

  /**
   * Returns the length of an array.
   *
   * @param what its content, for the message
   * @param elements the number of elements
   * @param width bytes of an element
   * @throws DataException if an array cannot be so long
   */
  public static int length(String what, long elements, int width) {
    if (elements < 0 || elements > MAXIMUM) {
      throw tooLarge(what, elements, width, null);
    }
    return (int) elements;
  }

  /** Returns the error for an array that is too long or does not fit into the heap. */
  static DataException tooLarge(String what, long elements, int width, @Nullable Throwable cause) {
    return new DataException(
        String.format(
            Locale.ROOT,
            "%s take %,d MB in memory, in one array of at most %s elements; %s",
            what,
            (elements * width) >> 20,
            MAXIMUM,
            remedy()),
        cause);
  }

  /**
   * Returns the result of reading.
   *
   * @param source what is read, for the message
   * @param file the file or folder, if it is one
   * @throws DataException if it does not fit into the heap
   */
  public static <T> T reading(String source, Optional<String> file, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (OutOfMemoryError e) {
      throw new DataException(
          "data '%s'%s is too large for the memory: %s"
              .formatted(source, file.map(HeapSpace::size).orElse(""), remedy()),
          e);
    }
  }

  private static String size(String file) {
    try {
      Path path = Path.of(file);
      return Files.isRegularFile(path)
          ? String.format(Locale.ROOT, ", %s of %,d bytes,", file, Files.size(path))
          : ", %s,".formatted(file);
    } catch (IOException e) {
      return ", %s,".formatted(file);
    }
  }

  private static String remedy() {
    return String.format(
        Locale.ROOT,
        "Java's heap may take %,d MB: make the samples smaller or fewer, or increase it with"
            + " AXONE_JAVA_OPTS=-Xmx8g",
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
