package dev.axone.cpu.loop;

import dev.axone.cpu.machine.Target;
import dev.axone.rewrite.simplify.KernelInputs;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;

/** Which nodes the processor's kernels read without a copy. */
public record LoopInputs(Target.Loops loops) implements KernelInputs {
  @Override
  public boolean isReadable(Tensor t) {
    return loops.inlining().isReadable(t);
  }

  @Override
  public boolean suitsLoops(Tensor t) {
    return loops.suits(t);
  }

  @Override
  public boolean suitsProducts(Tensor t) {
    return MatrixView.suits(t, loops.inlining());
  }

  @Override
  public boolean suitsReduction(Op.Reduce op, Tensor t) {
    return LoopNest.canReduce(new Cluster(Tensor.of(op, t), loops), op);
  }
}
