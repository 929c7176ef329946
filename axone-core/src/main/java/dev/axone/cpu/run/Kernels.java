package dev.axone.cpu.run;

import dev.axone.cpu.kernels.LoopKernels;
import dev.axone.cpu.kernels.Lowering;
import dev.axone.cpu.kernels.PlainKernels;
import dev.axone.cpu.kernels.Preparation;
import dev.axone.cpu.kernels.ProductKernels;
import dev.axone.cpu.kernels.WindowKernels;
import dev.axone.cpu.loop.Layout;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.dnnl.Primitives;
import dev.axone.kernel.dnnl.Products;
import dev.axone.rewrite.View;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernels of a program.
 *
 * @param preparation those that run before the first run
 * @param each those of every run
 */
record Kernels(Preparation preparation, List<Kernel> each) {
  static Kernels of(
      Plan plan, Allocation memory, RandomKeys keys, Primitives primitives, int threads) {
    Preparation preparation = new Preparation(plan.invariant());
    Lowering lowering = lowering(plan, memory, keys, primitives, threads, preparation);
    plan.once().forEach(c -> preparation.add(lowering.kernels(c, plan.stored())));
    List<Kernel> each = new ArrayList<>();
    plan.each().forEach(c -> each.addAll(lowering.kernels(c, plan.stored())));
    primitives.scratch().allocate(primitives.arena());
    plan.graph()
        .updates()
        .forEach((v, t) -> copyBack(v, View.storage(t), plan, memory, threads, each));
    return new Kernels(preparation, each);
  }

  private static Lowering lowering(
      Plan plan,
      Allocation memory,
      RandomKeys keys,
      Primitives primitives,
      int threads,
      Preparation preparation) {
    Layout layout = plan.layout();
    Arena arena = primitives.arena();
    WindowKernels windows =
        new WindowKernels(plan.forms(), memory, layout, arena, preparation, threads);
    PlainKernels plain = new PlainKernels(arena, t -> memory.at(layout.contiguous(t), 0), threads);
    Products products = new Products(primitives);
    return new Lowering(
        memory,
        keys::at,
        layout,
        new LoopKernels(memory, layout, arena, threads, plan.target()),
        new ProductKernels(memory, layout, products, preparation, plan.checks(), plain),
        products,
        windows,
        plan.checks(),
        threads);
  }

  /** Adds a copy of a new value to its variable, if it was not computed there. */
  private static void copyBack(
      Variable v, Tensor value, Plan plan, Allocation memory, int threads, List<Kernel> each) {
    if (plan.schedule().inPlace().get(value) != v) {
      long from = memory.segment(value).address();
      each.add(StridedCopy.flat(from, v.memory().segment().address(), v.shape().size(), threads));
    }
  }
}
