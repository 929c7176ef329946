package dev.axone.kernel.lane;

/**
 * Compiled lane code: one pass over rows × columns elements. Operand k of row r, column c stands at
 * {@code base[k] + r·stride[k] + 4·c}, or at {@code base[k] + r·stride[k]} when it is the same for
 * all columns.
 */
@FunctionalInterface
public interface LaneKernel {
  /**
   * Makes the pass. Loads may reach up to one vector, 64 bytes, beyond the end of an operand.
   *
   * @param base for each operand, inputs then outputs, its address; then that of scratch memory, 64
   *     bytes for each output that reduces rows
   * @param stride for each operand its distance from row to row in bytes
   */
  void run(long[] base, long[] stride, int rows, int columns);
}
