package dev.axone.image;

import javax.imageio.stream.ImageInputStreamImpl;

/** An ImageIO input stream over bytes in memory, without the copies of ImageIO's own streams. */
final class BytesInput extends ImageInputStreamImpl {
  private final byte[] data;
  private final int length;

  BytesInput(byte[] data, int length) {
    this.data = data;
    this.length = length;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < length ? data[(int) streamPos++] & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int offset, int count) {
    bitOffset = 0;
    if (streamPos >= length) {
      return -1;
    }
    int n = (int) Math.min(count, length - streamPos);
    System.arraycopy(data, (int) streamPos, to, offset, n);
    streamPos += n;
    return n;
  }

  @Override
  public long length() {
    return length;
  }
}
