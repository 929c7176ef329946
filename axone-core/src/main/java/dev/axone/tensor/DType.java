package dev.axone.tensor;

/**
 * The type of a tensor's elements. Class labels and indices are integers stored as floating-point
 * values.
 */
public enum DType {
  /** 32-bit IEEE floats: the default, exact for integers up to 16,777,216. */
  FLOAT32(4),
  /** 64-bit IEEE floats: computed by the reference back end, for checking. */
  FLOAT64(8),
  /** The upper half of a 32-bit float: the type of the factors of mixed-precision products. */
  BFLOAT16(2);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Returns {@code value} rounded to this type. */
  public double round(double value) {
    return switch (this) {
      case FLOAT32 -> (float) value;
      case FLOAT64 -> value;
      case BFLOAT16 -> upperHalf((float) value);
    };
  }

  /** Rounds to the nearest bfloat16, ties to even. */
  private static float upperHalf(float value) {
    int bits = Float.floatToRawIntBits(value);
    return Float.isNaN(value)
        ? value
        : Float.intBitsToFloat((bits + 0x7fff + (bits >>> 16 & 1)) & 0xffff0000);
  }
}
