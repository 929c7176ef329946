package dev.axone.cpu.memory;

import dev.axone.program.Graph;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import dev.axone.tensor.VariableMemory;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The memory of the variables that a program reads and updates. */
public final class ProgramVariables {
  private final VariableMemory[] all;
  private final VariableMemory[] updated;

  /** The memory of one variable for each memory scope. */
  private final MemorySegment[] lifetimes;

  /**
   * Finds the variables.
   *
   * @param given the nodes of the graph whose values are in memory before a run
   */
  public ProgramVariables(Graph graph, List<Tensor> given) {
    Set<Variable> variables = new LinkedHashSet<>(graph.updates().keySet());
    for (Tensor t : given) {
      if (t.op() instanceof Op.Read r) {
        variables.add(r.variable());
      }
    }
    this.all = variables.stream().map(Variable::memory).toArray(VariableMemory[]::new);
    this.updated =
        graph.updates().keySet().stream().map(Variable::memory).toArray(VariableMemory[]::new);
    Map<MemorySegment.Scope, MemorySegment> one = new HashMap<>();
    variables.forEach(v -> one.put(v.memory().segment().scope(), v.memory().segment()));
    this.lifetimes = one.values().toArray(MemorySegment[]::new);
  }

  /**
   * Copies changed values from other devices to main memory before a run.
   *
   * @throws IllegalStateException if a variable's memory was closed: kernels hold plain addresses
   */
  public void fetch() {
    for (MemorySegment v : lifetimes) {
      if (!v.scope().isAlive()) {
        throw new IllegalStateException("a variable's memory was closed before this program");
      }
    }
    for (VariableMemory v : all) {
      v.fetch();
    }
  }

  /** Marks the updated variables as changed. */
  public void changed() {
    for (VariableMemory v : updated) {
      v.changed();
    }
  }
}
