package dev.axone.cpu.kernels;

/** Kinds of kernels that oneDNN computes. Each is tested, and has a replacement in Axone. */
public enum KernelKind {
  PRODUCT("matrix product"),
  CONVOLUTION("convolution"),
  CONVOLUTION_INPUT("convolution: gradient of input"),
  CONVOLUTION_KERNEL("convolution: gradient of kernel"),
  MAX_POOLING("max pooling"),
  MAX_POOLING_GRADIENT("max pooling: gradient"),
  AVERAGE_POOLING("average pooling"),
  AVERAGE_POOLING_GRADIENT("average pooling: gradient"),
  BFLOAT16_ROUNDING("rounding to bfloat16"),
  BFLOAT16_PRODUCT("bfloat16 matrix product"),
  BFLOAT16_CONVOLUTION("bfloat16 convolution"),
  BFLOAT16_CONVOLUTION_INPUT("bfloat16 convolution: gradient of input"),
  BFLOAT16_CONVOLUTION_KERNEL("bfloat16 convolution: gradient of kernel");

  private final String text;

  KernelKind(String text) {
    this.text = text;
  }

  /** Returns whether its factors are bfloat16. */
  public boolean isBfloat16() {
    return name().startsWith("BFLOAT16");
  }

  @Override
  public String toString() {
    return text;
  }
}
