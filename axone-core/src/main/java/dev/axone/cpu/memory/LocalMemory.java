package dev.axone.cpu.memory;

import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.loop.Layout;
import dev.axone.cpu.schedule.Chain;
import dev.axone.cpu.schedule.Chains;
import dev.axone.cpu.schedule.MaxPoolChoices;
import dev.axone.kernel.Division;
import dev.axone.program.Nodes;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Memory of what only one chain needs: room for one part of the batch, for each slot. It is written
 * again for each part, so that it stays in the cache and never goes to main memory.
 */
public final class LocalMemory {
  private static final int LINE = 64;

  /** Where a node stands in the block of a slot. */
  private record Place(long offset, Division division) {}

  private final Map<Tensor, Place> places = new HashMap<>();
  private long bytes;
  private int slots = 1;
  private long start;

  /**
   * Finds a place for each node that only one chain needs.
   *
   * @param stored for each cluster the members it keeps
   * @param shared nodes that have memory of their own, or are needed after the run
   * @param choices what kernels of poolings read
   */
  public static LocalMemory of(
      List<Chain> chains,
      Map<Cluster, List<Tensor>> stored,
      Layout layout,
      Set<Tensor> shared,
      MaxPoolChoices choices) {
    LocalMemory memory = new LocalMemory();
    Map<Tensor, Set<Chain>> readers = new HashMap<>();
    for (Chain chain : chains) {
      for (Cluster c : chain.clusters()) {
        for (Tensor m : c.members()) {
          for (Tensor input : choices.reads(m)) {
            c.inlining()
                .sources(input)
                .forEach(
                    s -> readers.computeIfAbsent(layout.owner(s), k -> new HashSet<>()).add(chain));
          }
        }
      }
    }
    for (Chain chain : chains) {
      if (chain.division() != null) {
        memory.place(chain, chain.division(), stored, layout, shared, readers);
      }
    }
    return memory;
  }

  private void place(
      Chain chain,
      Division division,
      Map<Cluster, List<Tensor>> stored,
      Layout layout,
      Set<Tensor> shared,
      Map<Tensor, Set<Chain>> readers) {
    List<Tensor> local = new ArrayList<>();
    for (Cluster c : chain.clusters()) {
      for (Tensor t : stored.getOrDefault(c, List.of())) {
        boolean whole = layout.owner(t) == t && !layout.isShared(t) && !shared.contains(t);
        if (whole && !Chains.isSum(c) && Set.of(chain).equals(readers.get(t))) {
          local.add(t);
        }
      }
    }
    long samples = 0;
    for (int p = 0; p < division.parts(); p++) {
      samples = Math.max(samples, division.size(p));
    }
    long offset = 0;
    for (Tensor t : local) {
      places.put(t, new Place(offset, division));
      offset += (samples * sampleBytes(t, division) + 2 * LINE - 1) / LINE * LINE;
    }
    bytes = Math.max(bytes, offset);
    slots = Math.max(slots, division.slots());
  }

  private static long sampleBytes(Tensor t, Division division) {
    return t.dtype().bytes() * (t.shape().size() / division.batch());
  }

  /** Returns how much memory all slots need. */
  public long bytes() {
    return slots * bytes;
  }

  /** Says where that memory stands. */
  public void start(long address) {
    start = address;
  }

  /** Returns the nodes that stand here. */
  public Set<Tensor> nodes() {
    return places.keySet();
  }

  /** Returns where a node would begin if the part is where it belongs. */
  public long at(Tensor t, int part) {
    Place place = Nodes.of(places, t);
    Division d = place.division();
    return start + d.slot(part) * bytes + place.offset() - d.edge(part) * sampleBytes(t, d);
  }
}
