package dev.axone.idx;

/** The bytes of a file in order, decompressed if necessary. */
interface Content extends AutoCloseable {
  /** Reads up to {@code length} bytes; fewer only at the end. Returns how many. */
  int read(byte[] to, int offset, int length);

  /**
   * Returns the memory to allocate at first for {@code wanted} bytes after {@code done} others: at
   * most what this content is likely to have.
   */
  int capacity(int done, int wanted);

  @Override
  void close();
}
