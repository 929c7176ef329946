package dev.axone.cpu.memory;

import dev.axone.rewrite.View;
import dev.axone.tensor.Tensor;

/** The start addresses of the nodes' memory. */
@FunctionalInterface
public interface Memory {
  /**
   * Returns the address of the node's first element. If only a part of the batch has memory at a
   * time, it is the address at which the first element would be, with that part at its position in
   * the node.
   */
  long at(Tensor owner, int part);

  /** Returns the address of a view's first element while a part is processed. */
  default long at(View view, int part) {
    return at(view.source(), part) + view.bytes();
  }
}
