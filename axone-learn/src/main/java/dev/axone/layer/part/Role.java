package dev.axone.layer.part;

import dev.axone.tensor.Shape;

/** The role of a parameter in its layer, by its name and shape. */
public enum Role {
  /** A kernel: two axes or more. */
  KERNEL,
  /** A bias: its name ends with bias. */
  BIAS,
  /** Neither kernel nor bias, for instance the scale of a normalization. */
  OTHER;

  public static Role of(String name, Shape shape) {
    if (name.endsWith("bias")) {
      return BIAS;
    }
    return shape.rank() >= 2 ? KERNEL : OTHER;
  }

  public <T> T choose(T kernel, T bias, T other) {
    return switch (this) {
      case KERNEL -> kernel;
      case BIAS -> bias;
      case OTHER -> other;
    };
  }
}
