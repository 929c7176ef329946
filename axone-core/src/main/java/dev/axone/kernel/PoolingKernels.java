package dev.axone.kernel;

import java.util.function.IntToLongFunction;

/** The kernels of one pooling. Addresses are given for each part of the batch. */
public interface PoolingKernels {
  /**
   * Returns the kernel that computes y. {@code choices} is 0 or the address at which the argmax
   * index of each window is written: {@link #choiceBytes} bytes.
   */
  Kernel forward(IntToLongFunction x, IntToLongFunction y, long choices);

  /**
   * Returns the kernel that computes the gradient of x from that of y and the indices of {@link
   * #forward}.
   */
  Kernel backward(IntToLongFunction g, long choices, IntToLongFunction dx);

  /**
   * Returns whether there is a kernel for {@link #forward}.
   *
   * @param choices whether it writes indices
   */
  boolean hasForward(boolean choices);

  /** Returns whether there is a kernel for {@link #backward}. */
  boolean hasBackward();

  /** Returns the size of the indices in bytes; 0 if the gradient needs none. */
  long choiceBytes();
}
