package dev.axone.idx;

/** The six element types of the IDX format, numbers of more than a byte big-endian. */
public enum IdxType {
  /** 0 to 255. */
  UNSIGNED_BYTE(0x08, 1),
  /** −128 to 127. */
  SIGNED_BYTE(0x09, 1),
  /** 16-bit integers. */
  SHORT(0x0B, 2),
  /** 32-bit integers, rounded to float32 when read: exact up to 16,777,216. */
  INT(0x0C, 4),
  /** 32-bit IEEE floats. */
  FLOAT(0x0D, 4),
  /** 64-bit IEEE floats, rounded to float32 when read. */
  DOUBLE(0x0E, 8);

  private final int code;
  private final int bytes;

  IdxType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** Returns the third byte of a file of this type. */
  public int code() {
    return code;
  }

  /** Returns the size of one element in bytes. */
  public int bytes() {
    return bytes;
  }
}
