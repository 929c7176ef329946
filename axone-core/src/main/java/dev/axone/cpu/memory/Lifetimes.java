package dev.axone.cpu.memory;

import dev.axone.program.Graph;
import dev.axone.program.Nodes;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/** One variable's memory for each lifetime there is among the variables of a graph. */
public final class Lifetimes {
  private final MemorySegment[] variables;

  public Lifetimes(Graph graph) {
    Map<MemorySegment.Scope, MemorySegment> lifetimes = new HashMap<>();
    graph.updates().keySet().forEach(v -> lifetimes.put(v.data().scope(), v.data()));
    for (Tensor t : Nodes.ofGraph(graph)) {
      if (t.op() instanceof Op.Read r) {
        lifetimes.put(r.variable().data().scope(), r.variable().data());
      }
    }
    variables = lifetimes.values().toArray(MemorySegment[]::new);
  }

  /** Kernels hold plain addresses: what was released must not be written to. */
  public void check() {
    for (MemorySegment v : variables) {
      if (!v.scope().isAlive()) {
        throw new IllegalStateException("a variable's memory was closed before this program");
      }
    }
  }
}
