package dev.axone.kernel.lane;

/**
 * Compiled lane code: one pass over rows × columns elements. The address of operand k at row r,
 * column c is {@code base[k] + r·stride[k] + 4·c}, or {@code base[k] + r·stride[k]} if it is the
 * same for all columns.
 */
@FunctionalInterface
public interface LaneKernel {
  /**
   * Computes all elements. Loads may read up to one vector, 64 bytes, beyond the end of an operand.
   *
   * @param base the address of each operand, inputs then outputs; then that of scratch memory, 64
   *     bytes for each output that reduces rows
   * @param stride the step of each operand from row to row, in bytes
   */
  void run(long[] base, long[] stride, int rows, int columns);
}
