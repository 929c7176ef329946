package dev.axone.cpu.kernels;

import dev.axone.kernel.Kernel;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Tensor;
import java.util.List;

/** Makes the kernels of a loop, whose body is planned like a program of its own. */
@FunctionalInterface
public interface ScanLowering {
  /** Returns the kernels of a node in order. */
  List<Kernel> of(Tensor node, Scan scan);
}
