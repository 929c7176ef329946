package dev.axone.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The kernels of one operation: what must be ready before, the work itself (kernels whose parts are
 * parts of the batch), and what puts the parts' results together.
 */
public record Steps(List<Kernel> before, List<Kernel> work, List<Kernel> after) {
  /** Returns the work alone. */
  public static Steps of(Kernel work) {
    return new Steps(List.of(), List.of(work), List.of());
  }

  /** Returns all kernels in order. */
  public List<Kernel> all() {
    List<Kernel> all = new ArrayList<>(before);
    all.addAll(work);
    all.addAll(after);
    return all;
  }
}
