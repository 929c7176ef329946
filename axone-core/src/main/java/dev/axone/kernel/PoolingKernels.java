package dev.axone.kernel;

import java.util.function.IntToLongFunction;

/** The kernels of one pooling. Addresses are given for each part of the batch. */
public interface PoolingKernels {
  /**
   * Returns y; {@code choices} is 0, or where it is written which element of its window each one
   * is: {@link #choiceBytes} bytes.
   */
  Kernel forward(IntToLongFunction x, IntToLongFunction y, long choices);

  /** Returns the gradient of x, given that of y and the choices of {@link #forward}. */
  Kernel backward(IntToLongFunction g, long choices, IntToLongFunction dx);

  /**
   * Returns whether there is a kernel of {@link #forward}.
   *
   * @param choices whether it writes them
   */
  boolean hasForward(boolean choices);

  /** Returns whether there is a kernel of {@link #backward}. */
  boolean hasBackward();

  /** Returns how much memory the choices take; 0 if the gradient needs none. */
  long choiceBytes();
}
