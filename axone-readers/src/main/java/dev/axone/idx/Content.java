package dev.axone.idx;

/** The bytes of a file in order, decompressed if it is compressed. */
interface Content extends AutoCloseable {
  /** Reads up to {@code length} bytes, fewer only at the end; returns the number. */
  int read(byte[] to, int offset, int length);

  /**
   * Returns the initial size of a buffer for {@code wanted} bytes after {@code done} others: at
   * most the likely number of bytes.
   */
  int room(int done, int wanted);

  @Override
  void close();
}
