package dev.axone.cpu.kernels;

import dev.axone.cpu.schedule.RunInvariant;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.Steps;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The kernels that run before the first run, and again after a variable that they read has changed.
 */
public final class Preparation {
  private final RunInvariant invariant;
  private final List<Kernel> kernels = new ArrayList<>();
  private final Set<Tensor> packed = new HashSet<>();

  /** Creates a preparation without kernels. */
  public Preparation(RunInvariant invariant) {
    this.invariant = invariant;
  }

  /** Adds kernels. */
  public void add(List<Kernel> more) {
    kernels.addAll(more);
  }

  /** Returns whether a factor is the same in each run. */
  boolean isInvariant(Tensor factor) {
    return invariant.isInvariant(factor);
  }

  /**
   * Packs a run-invariant factor once, not in each run; returns the remaining steps of each run.
   */
  Steps packedFirst(Tensor factor, Steps steps) {
    if (steps.before().isEmpty() || !invariant.isInvariant(factor)) {
      return steps;
    }
    packed.add(factor);
    kernels.addAll(steps.before());
    return new Steps(List.of(), steps.work(), List.of());
  }

  /** Returns the kernels in order. */
  public List<Kernel> kernels() {
    return kernels;
  }

  /** Returns the variables that these kernels depend on. */
  public Set<Variable> variables() {
    return invariant.variables(packed);
  }
}
