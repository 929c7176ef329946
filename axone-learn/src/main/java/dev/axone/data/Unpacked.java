package dev.axone.data;

/**
 * How large packed data may become: 128 MiB whatever it was, and beyond that 200 times what it was.
 * A few megabytes can stand for as many gigabytes of zeros.
 */
public final class Unpacked {
  private static final long ALWAYS = 128L << 20;
  private static final long RATIO = 200;

  private Unpacked() {}

  /**
   * Checks a size before memory is taken for it.
   *
   * @param what the packed data, for the message
   * @param packed its bytes
   * @param unpacked the bytes that it says it becomes
   * @throws DataException if these are too many
   */
  public static void check(String what, long packed, long unpacked) {
    if (unpacked > ALWAYS && unpacked / RATIO > packed) {
      throw new DataException(
          "%s: %s bytes become %s, at most %s times as many are unpacked; unpack it yourself and name the unpacked file, or get it again"
              .formatted(what, packed, unpacked, RATIO));
    }
  }
}
