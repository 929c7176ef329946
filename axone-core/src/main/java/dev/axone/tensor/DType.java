package dev.axone.tensor;

/** The type of a tensor's elements. Class labels and indices travel as whole numbers in floats. */
public enum DType {
  /** 32-bit IEEE floats: the default, exact for whole numbers up to 16,777,216. */
  FLOAT32(4),
  /** 64-bit IEEE floats: computed by the reference back end, for checking. */
  FLOAT64(8);

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
    return this == FLOAT32 ? (float) value : value;
  }
}
