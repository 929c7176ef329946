package dev.axone.idx;

import dev.axone.data.DataException;
import dev.axone.data.DecompressionLimit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses a gzip file (RFC 1952) of one or more members. Stricter than {@link
 * java.util.zip.GZIPInputStream}, which ignores bytes after the last member, and without its
 * copies: it writes to the caller's array.
 */
final class Gunzip implements Content {
  /** Bytes decompressed in one native call, during which the garbage collector may have to wait. */
  private static final int CHUNK = 1 << 20;

  /** The maximum compression ratio of Deflate. */
  private static final long BEST_RATIO = 1032;

  private static final int TRAILER = 8;

  private final String name;
  private final byte[] compressed;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private int at; // of the next member, or of the deflate data of the open one
  private boolean open;

  Gunzip(String name, byte[] compressed) {
    this.name = name;
    this.compressed = compressed;
  }

  static boolean isGzip(byte[] content) {
    return content.length >= 2 && content[0] == (byte) 0x1f && content[1] == (byte) 0x8b;
  }

  /**
   * All of it if the trailer confirms the length and the ratio is possible, else a start that can
   * grow.
   */
  @Override
  public int capacity(int done, int wanted) {
    boolean confirmed =
        compressed.length >= 18 && little(compressed.length - 4) == done + wanted; // modulo 2³²
    boolean possible = (long) done + wanted <= BEST_RATIO * compressed.length;
    DecompressionLimit.check(name, compressed.length, (long) done + wanted);
    return confirmed && possible ? wanted : Math.min(wanted, 1 << 16);
  }

  @Override
  public int read(byte[] to, int offset, int length) {
    int done = 0;
    while (done < length && (open || openMember())) {
      int n = inflate(to, offset + done, Math.min(length - done, CHUNK));
      crc.update(to, offset + done, n);
      done += n;
      if (inflater.finished()) {
        closeMember();
      } else if (n == 0) {
        throw at(
            compressed.length,
            "the compressed data ends here; the file is truncated, get it again");
      }
    }
    return done;
  }

  private int inflate(byte[] to, int offset, int length) {
    try {
      int n = inflater.inflate(to, offset, length);
      if (n == 0 && inflater.needsDictionary()) {
        throw damaged("it needs a dictionary");
      }
      return n;
    } catch (DataFormatException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
  }

  private DataException damaged(String why) {
    return at(
        at + inflater.getBytesRead(),
        "the compressed data is damaged (" + why + "); get the file again");
  }

  private boolean openMember() {
    if (at == compressed.length) {
      return false;
    }
    int start = at;
    int flags = byteAt(start + 3);
    if (byteAt(start) != 0x1f || byteAt(start + 1) != 0x8b || byteAt(start + 2) != 8) {
      throw at(
          start,
          "found %02X%02X%02X, a gzip member starts with 1F8B08; %s"
              .formatted(
                  byteAt(start),
                  byteAt(start + 1),
                  byteAt(start + 2),
                  start == 0
                      ? "compress it with gzip"
                      : "the file goes on after its compressed data, get it again"));
    }
    at += 10;
    if ((flags & 4) != 0) { // an extra field
      at += 2 + byteAt(at) + 256 * byteAt(at + 1);
    }
    if ((flags & 8) != 0) { // the original's name
      skipText();
    }
    if ((flags & 16) != 0) { // a comment
      skipText();
    }
    if ((flags & 2) != 0) { // the header's checksum
      at += 2;
    }
    need(at - 1);
    inflater.reset();
    inflater.setInput(compressed, at, compressed.length - at);
    crc.reset();
    open = true;
    return true;
  }

  private void closeMember() {
    int written = (int) inflater.getBytesWritten(); // modulo 2³²
    at = Math.toIntExact(at + inflater.getBytesRead());
    need(at + TRAILER - 1);
    if (little(at) != (int) crc.getValue() || little(at + 4) != written) {
      throw at(
          at,
          "checksum %08X and length %s found, the decompressed data has %08X and %s; the file is damaged, get it again"
              .formatted(
                  little(at),
                  Integer.toUnsignedString(little(at + 4)),
                  crc.getValue(),
                  Integer.toUnsignedString(written)));
    }
    at += TRAILER;
    open = false;
  }

  private void skipText() {
    while (byteAt(at) != 0) {
      at++;
    }
    at++;
  }

  private int little(int offset) {
    return ByteBuffer.wrap(compressed).order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
  }

  private int byteAt(int offset) {
    need(offset);
    return compressed[offset] & 0xff;
  }

  private void need(int offset) {
    if (offset >= compressed.length) {
      throw at(compressed.length, "the gzip file ends here; it is truncated, get it again");
    }
  }

  private DataException at(long offset, String what) {
    return DataException.at(name, offset, what);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
