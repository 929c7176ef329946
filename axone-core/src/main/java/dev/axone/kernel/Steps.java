package dev.axone.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The kernels of one operation: those that prepare its inputs, the work itself (kernels whose parts
 * are parts of the batch), and those that combine the parts' results.
 */
public record Steps(List<Kernel> before, List<Kernel> work, List<Kernel> after) {
  /** Returns steps of one kernel of work only. */
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
