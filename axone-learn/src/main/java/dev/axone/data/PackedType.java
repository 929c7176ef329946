package dev.axone.data;

/** The element type of a {@link Packed} file. */
public enum PackedType {
  /** One byte, 0 to 255. */
  UNSIGNED_BYTE(1),
  /** Four bytes in the processor's order. */
  FLOAT(4);

  private final int bytes;

  PackedType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the size of one element in bytes. */
  public int bytes() {
    return bytes;
  }
}
