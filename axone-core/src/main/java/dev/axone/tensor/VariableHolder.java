package dev.axone.tensor;

import java.lang.foreign.MemorySegment;

/** Holds the newest elements of variables in its own memory, such as that of a device. */
@FunctionalInterface
public interface VariableHolder {
  /**
   * Copies the elements of a variable to main memory.
   *
   * @param to the memory of all elements, row-major
   */
  void fetch(Variable variable, MemorySegment to);
}
