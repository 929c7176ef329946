package dev.axone.layer.part;

import dev.axone.tensor.Shape;

/** What a parameter does in its layer, judged by its name and shape. */
public enum Role {
  /** Multiplies: two axes or more. */
  KERNEL,
  /** Is added: its name ends with bias. */
  BIAS,
  /** Neither, for instance the scale of a normalisation. */
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
