package dev.axone.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A writer of Protocol Buffers messages, with the types that event files need. */
final class Message {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Message number(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  Message real(int field, double value) {
    tag(field, FIXED64);
    fixed(Double.doubleToRawLongBits(value), Double.BYTES);
    return this;
  }

  Message real(int field, float value) {
    tag(field, FIXED32);
    fixed(Float.floatToRawIntBits(value), Float.BYTES);
    return this;
  }

  Message text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Message message(int field, Message value) {
    return bytes(field, value.toByteArray());
  }

  /** Writes a repeated field as one packed value. */
  Message reals(int field, double... values) {
    tag(field, LENGTH);
    varint((long) values.length * Double.BYTES);
    for (double v : values) {
      fixed(Double.doubleToRawLongBits(v), Double.BYTES);
    }
    return this;
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  private Message bytes(int field, byte[] value) {
    tag(field, LENGTH);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  private void tag(int field, int type) {
    varint(((long) field << 3) | type);
  }

  /** Writes seven bits a byte, the lowest first; the top bit marks that more follow. */
  private void varint(long value) {
    long rest = value;
    for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
      bytes.write((int) ((rest & 0x7f) | 0x80));
    }
    bytes.write((int) rest);
  }

  /** Writes the lowest byte first. */
  private void fixed(long bits, int size) {
    for (int i = 0; i < size; i++) {
      bytes.write((int) (bits >>> (Byte.SIZE * i)));
    }
  }
}
