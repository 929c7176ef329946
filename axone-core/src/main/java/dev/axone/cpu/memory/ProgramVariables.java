package dev.axone.cpu.memory;

import dev.axone.program.Graph;
import dev.axone.program.Nodes;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import dev.axone.tensor.VariableMemory;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The main memory of the variables that a program reads and updates. */
public final class ProgramVariables {
  private final VariableMemory[] all;
  private final VariableMemory[] updated;

  /** Memory of one variable for each lifetime that there is. */
  private final MemorySegment[] lifetimes;

  public ProgramVariables(Graph graph) {
    Set<Variable> variables = new LinkedHashSet<>(graph.updates().keySet());
    for (Tensor t : Nodes.ofGraph(graph)) {
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
   * Brings the memory up to date before a run.
   *
   * @throws IllegalStateException if memory was released: kernels hold plain addresses
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

  /** Says that a run has updated variables. */
  public void changed() {
    for (VariableMemory v : updated) {
      v.changed();
    }
  }
}
