package dev.axone.cpu.kernels;

import dev.axone.kernel.Kernel;
import dev.axone.kernel.lane.RawMemory;
import dev.axone.reference.Reference;
import dev.axone.tensor.Tensor;
import java.lang.foreign.ValueLayout;
import java.util.function.ToLongFunction;

/** Computes one node with the reference implementation, for operations without a faster kernel. */
final class ReferenceKernel implements Kernel {
  private final Tensor node;
  private final long[] from;
  private final long to;
  private final double[][] in;
  private final double[] out;

  ReferenceKernel(Tensor node, ToLongFunction<Tensor> address) {
    this.node = node;
    this.from = node.inputs().stream().mapToLong(address).toArray();
    this.to = address.applyAsLong(node);
    this.in =
        node.inputs().stream().map(t -> new double[t.shape().size()]).toArray(double[][]::new);
    this.out = new double[node.shape().size()];
  }

  @Override
  public int parts() {
    return 1;
  }

  @Override
  public void run(int part) {
    for (int k = 0; k < in.length; k++) {
      for (int i = 0; i < in[k].length; i++) {
        in[k][i] = RawMemory.ALL.get(ValueLayout.JAVA_FLOAT, from[k] + 4L * i);
      }
    }
    Reference.compute(node, in, out, 0, 0);
    for (int i = 0; i < out.length; i++) {
      RawMemory.ALL.set(ValueLayout.JAVA_FLOAT, to + 4L * i, (float) out[i]);
    }
  }

  @Override
  public String describe() {
    return "reference " + node;
  }
}
