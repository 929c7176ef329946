package dev.axone.cpu.run;

import dev.axone.cpu.memory.LocalMemory;
import dev.axone.cpu.memory.Memory;
import dev.axone.cpu.memory.MemoryPlan;
import dev.axone.cpu.schedule.Chain;
import dev.axone.program.Nodes;
import dev.axone.rewrite.View;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The memory of a program.
 *
 * @param segments the memory of nodes that have it during the whole run
 * @param local the memory of nodes that only one chain needs
 */
record Allocation(Map<Tensor, MemorySegment> segments, LocalMemory local) implements Memory {
  /** Vector kernels may read this many bytes beyond the end of their operands. */
  private static final int PADDING = 64;

  /**
   * Allocates the memory of a plan: inputs and constants, outputs, then all others at planned
   * offsets.
   */
  static Allocation of(Plan plan, Arena arena) {
    return of(plan, arena, Map.of());
  }

  /** Allocates what a plan needs but for nodes that have memory. */
  static Allocation of(Plan plan, Arena arena, Map<Tensor, MemorySegment> given) {
    Map<Tensor, MemorySegment> segments = new HashMap<>(given);
    plan.given().forEach(t -> allocateGiven(t, segments, arena));
    plan.nodes().forEach(t -> allocateGiven(t, segments, arena));
    plan.schedule().inPlace().forEach((t, v) -> segments.put(t, v.memory().segment()));
    for (Tensor t : plan.graph().outputs()) {
      segments.computeIfAbsent(View.storage(t), o -> allocate(o, arena));
    }
    List<Chain> order = plan.order();
    Set<Tensor> elsewhere = new HashSet<>(segments.keySet());
    elsewhere.addAll(plan.lasting());
    LocalMemory local =
        LocalMemory.of(order, plan.stored(), plan.layout(), elsewhere, plan.choices());
    local.start(arena.allocate(local.bytes() + PADDING, 64).address());
    elsewhere = new HashSet<>(segments.keySet());
    elsewhere.addAll(local.nodes());
    MemoryPlan rest =
        MemoryPlan.of(
            order, plan.stored(), plan.layout(), elsewhere, plan.lasting(), plan.choices());
    MemorySegment block = arena.allocate(rest.bytes() + PADDING, 64);
    rest.offsets().forEach((t, offset) -> segments.put(t, block.asSlice(offset, bytes(t))));
    return new Allocation(segments, local);
  }

  private static long bytes(Tensor t) {
    return (long) t.dtype().bytes() * t.shape().size();
  }

  private static MemorySegment allocate(Tensor t, Arena arena) {
    long bytes = 4L * t.shape().size();
    return arena.allocate(bytes + PADDING, 64).asSlice(0, bytes);
  }

  private static void allocateGiven(Tensor t, Map<Tensor, MemorySegment> segments, Arena arena) {
    if (!(t.op() instanceof Op.Given given)) {
      return;
    }
    switch (given) {
      case Op.Input _ -> segments.computeIfAbsent(t, k -> allocate(k, arena));
      case Op.Read r -> segments.put(t, r.variable().memory().segment());
      case Op.Constant c ->
          segments.computeIfAbsent(
              t,
              k -> {
                MemorySegment m = allocate(k, arena);
                for (int i = 0; i < c.values().data().length; i++) {
                  m.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) c.values().data()[i]);
                }
                return m;
              });
    }
  }

  /** Returns the memory of a node that has it during the whole run. */
  MemorySegment segment(Tensor t) {
    return Nodes.of(segments, t);
  }

  /** Returns the memory of each input. */
  Map<Tensor, MemorySegment> inputs() {
    Map<Tensor, MemorySegment> inputs = new HashMap<>(segments);
    inputs.keySet().removeIf(t -> !(t.op() instanceof Op.Input));
    return inputs;
  }

  @Override
  public long at(Tensor owner, int part) {
    return local.nodes().contains(owner) ? local.at(owner, part) : segment(owner).address();
  }
}
