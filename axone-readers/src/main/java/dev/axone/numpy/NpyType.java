package dev.axone.numpy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Supported element types; all are converted to float32 (integers are exact to 16,777,216). */
public enum NpyType {
  /** 16-bit IEEE floats. */
  F2("f2", 2),
  /** 32-bit IEEE floats. */
  F4("f4", 4),
  /** 64-bit IEEE floats, rounded to float32. */
  F8("f8", 8),
  /** −128 to 127. */
  I1("i1", 1),
  /** 16-bit integers. */
  I2("i2", 2),
  /** 32-bit integers. */
  I4("i4", 4),
  /** 64-bit integers. */
  I8("i8", 8),
  /** 0 to 255. */
  U1("u1", 1),
  /** 16-bit integers from 0. */
  U2("u2", 2),
  /** 32-bit integers from 0. */
  U4("u4", 4),
  /** 64-bit integers from 0. */
  U8("u8", 8),
  /** False as 0, true as 1. */
  B1("b1", 1);

  private final String code;
  private final int bytes;

  NpyType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** Returns the type's name in a header, after the byte order. */
  public String code() {
    return code;
  }

  /** Returns the number of bytes of an element. */
  public int bytes() {
    return bytes;
  }

  static Optional<NpyType> of(String code) {
    return Arrays.stream(values()).filter(t -> t.code.equals(code)).findFirst();
  }

  /** Returns all names, for messages. */
  static String names() {
    return String.join(", ", Arrays.stream(values()).map(NpyType::code).toList());
  }

  /** Reads the element at a byte position; the buffer has the file's byte order. */
  float get(ByteBuffer from, int at) {
    return switch (this) {
      case F2 -> Float.float16ToFloat(from.getShort(at));
      case F4 -> from.getFloat(at);
      case F8 -> (float) from.getDouble(at);
      case I1 -> from.get(at);
      case I2 -> from.getShort(at);
      case I4 -> from.getInt(at);
      case I8 -> from.getLong(at);
      case U1 -> from.get(at) & 0xff;
      case U2 -> from.getShort(at) & 0xffff;
      case U4 -> Integer.toUnsignedLong(from.getInt(at));
      case U8 -> unsigned(from.getLong(at));
      case B1 -> from.get(at) == 0 ? 0 : 1;
    };
  }

  private static float unsigned(long value) {
    // Halved; the lost bit is kept for correct rounding.
    return value >= 0 ? value : 2f * ((value >>> 1) | (value & 1));
  }
}
