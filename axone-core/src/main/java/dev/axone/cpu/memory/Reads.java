package dev.axone.cpu.memory;

import dev.axone.cpu.schedule.Pooled;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which inputs the kernels of nodes read, asked for in the order in which they run: the gradient of
 * a max pooling has the choices of the pooling, and need not see what that saw.
 */
final class Reads {
  private final Set<Pooled> chosen = new HashSet<>();

  /** Returns the inputs that the kernel of the next node reads. */
  List<Tensor> of(Tensor next) {
    if (next.op() instanceof Windowed.MaxPool) {
      chosen.add(Pooled.of(next));
    }
    boolean known =
        next.op() instanceof Windowed.MaxPoolGradient && chosen.contains(Pooled.of(next));
    return known ? next.inputs().subList(1, next.inputs().size()) : next.inputs();
  }
}
