package dev.axone.idx;

/** The bytes of a file from its first to its last, unpacked where it is packed. */
interface Content extends AutoCloseable {
  /** Reads up to {@code length} bytes; fewer only at the end. Returns how many. */
  int read(byte[] to, int offset, int length);

  /**
   * Returns how much memory to take at first for {@code wanted} bytes behind {@code done} others:
   * no more than this content is likely to have.
   */
  int room(int done, int wanted);

  @Override
  void close();
}
