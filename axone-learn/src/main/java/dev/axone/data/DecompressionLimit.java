package dev.axone.data;

/**
 * The maximum size of decompressed data: 128 MiB, or 200 times the compressed size if that is more.
 * A few megabytes can become as many gigabytes of zeros.
 */
public final class DecompressionLimit {
  private static final long ALWAYS = 128L << 20;
  private static final long RATIO = 200;

  private DecompressionLimit() {}

  /**
   * Checks a size before memory is allocated.
   *
   * @param what the compressed data, for the message
   * @param compressed its size in bytes
   * @param decompressed its decompressed size according to its header
   * @throws DataException if that is too much
   */
  public static void check(String what, long compressed, long decompressed) {
    if (decompressed > ALWAYS && decompressed / RATIO > compressed) {
      throw new DataException(
          "%s: %s bytes become %s, at most %s times as many are decompressed; decompress it yourself and name the decompressed file, or get it again"
              .formatted(what, compressed, decompressed, RATIO));
    }
  }
}
