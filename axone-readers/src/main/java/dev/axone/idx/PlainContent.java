package dev.axone.idx;

/** The bytes of an uncompressed file. */
final class PlainContent implements Content {
  private final byte[] content;
  private int at;

  PlainContent(byte[] content) {
    this.content = content;
  }

  @Override
  public int read(byte[] to, int offset, int length) {
    int n = Math.min(length, content.length - at);
    System.arraycopy(content, at, to, offset, n);
    at += n;
    return n;
  }

  @Override
  public int capacity(int done, int wanted) {
    return Math.min(wanted, content.length - done);
  }

  @Override
  public void close() {}
}
