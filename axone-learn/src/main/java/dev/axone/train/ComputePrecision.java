package dev.axone.train;

import dev.axone.program.Options;
import dev.axone.tensor.DType;

/** The floating-point precision of training. */
public enum ComputePrecision {
  /** Single precision everywhere: the default. */
  FLOAT32,
  /**
   * Double precision everywhere, computed by the reference back end in plain Java: for checking
   * gradients and formulas, some hundred times slower than {@link #FLOAT32}.
   */
  FLOAT64,
  /**
   * Mixed precision: factors of matrix products and convolutions are rounded to 8 bits of mantissa
   * and summed in float32; weights, the optimizer's state and all else are float32. The fastest
   * where the processor has instructions for it.
   */
  BFLOAT16;

  /** Returns the type of the weights and of all values. */
  public DType dtype() {
    return this == FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
  }

  /** Returns options for this precision. */
  public Options in(Options options) {
    return options.withPrecision(
        this == BFLOAT16 ? Options.MatmulPrecision.BFLOAT16 : Options.MatmulPrecision.FLOAT32);
  }
}
