package dev.axone.tensor;

import java.lang.foreign.MemorySegment;

/** Keeps the newest elements of variables in memory of its own, that of a device say. */
@FunctionalInterface
public interface VariableHolder {
  /**
   * Copies the elements of a variable to main memory.
   *
   * @param to room for all elements, row-major
   */
  void fetch(Variable variable, MemorySegment to);
}
