package dev.axone.cpu.memory;

import dev.axone.rewrite.View;
import dev.axone.tensor.Tensor;

/** Where the memory of a node begins. */
@FunctionalInterface
public interface Memory {
  /**
   * Returns the address at which the node's first element stands or, if only a part of the batch
   * has memory at a time, would stand if that part is where it belongs.
   */
  long at(Tensor owner, int part);

  /** Returns where the first element of a view stands while a part is worked on. */
  default long at(View view, int part) {
    return at(view.source(), part) + view.bytes();
  }
}
