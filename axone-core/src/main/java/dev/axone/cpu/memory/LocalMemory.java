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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Memory of nodes that only one chain needs: one part of the batch for each slot. It is overwritten
 * for each part, so that it stays in the cache.
 */
public final class LocalMemory {
  private static final int LINE = 64;

  /** In place of a chain's number. */
  private static final int SEVERAL = -1;

  /** The offset of a node in the block of a slot. */
  private record Place(long offset, Division division) {}

  private final Map<Tensor, Place> places = new HashMap<>();
  private long bytes;
  private int slots = 1;
  private long start;

  /**
   * Returns memory with an offset for each node that only one chain needs.
   *
   * @param stored for each cluster the members that it stores
   * @param shared nodes that have their own memory or are needed after the run
   * @param choices which poolings store their argmax indices
   */
  public static LocalMemory of(
      List<Chain> chains,
      Map<Cluster, List<Tensor>> stored,
      Layout layout,
      Set<Tensor> shared,
      MaxPoolChoices choices) {
    LocalMemory memory = new LocalMemory();
    if (chains.stream().allMatch(chain -> chain.division() == null)) {
      return memory;
    }
    Map<Tensor, Integer> onlyReader = onlyReaders(chains, layout, choices);
    for (int i = 0; i < chains.size(); i++) {
      Chain chain = chains.get(i);
      if (chain.division() != null) {
        int reader = i;
        Predicate<Tensor> own =
            t -> !shared.contains(t) && onlyReader.getOrDefault(t, SEVERAL) == reader;
        memory.place(chain, chain.division(), stored, layout, own);
      }
    }
    return memory;
  }

  /** Returns the number of the chain that reads a node's memory, or {@link #SEVERAL}. */
  private static Map<Tensor, Integer> onlyReaders(
      List<Chain> chains, Layout layout, MaxPoolChoices choices) {
    Map<Tensor, Integer> reader = new HashMap<>();
    for (int i = 0; i < chains.size(); i++) {
      for (Cluster c : chains.get(i).clusters()) {
        for (Tensor m : c.members()) {
          for (Tensor input : choices.reads(m)) {
            for (Tensor s : c.inlining().sources(input)) {
              Tensor owner = layout.owner(s);
              boolean first = reader.getOrDefault(owner, i) == i;
              reader.put(owner, first ? i : SEVERAL);
            }
          }
        }
      }
    }
    return reader;
  }

  private void place(
      Chain chain,
      Division division,
      Map<Cluster, List<Tensor>> stored,
      Layout layout,
      Predicate<Tensor> own) {
    List<Tensor> local = new ArrayList<>();
    for (Cluster c : chain.clusters()) {
      for (Tensor t : stored.getOrDefault(c, List.of())) {
        boolean whole = layout.owner(t) == t && !layout.isShared(t);
        if (whole && !Chains.isSum(c) && own.test(t)) {
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

  /** Returns the memory that all slots need, in bytes. */
  public long bytes() {
    return slots * bytes;
  }

  /** Sets the start address of this memory. */
  public void start(long address) {
    start = address;
  }

  /** Returns the nodes of this memory. */
  public Set<Tensor> nodes() {
    return places.keySet();
  }

  /**
   * Returns the address at which the whole node would begin so that the part is at its position in
   * the node.
   */
  public long at(Tensor t, int part) {
    Place place = Nodes.of(places, t);
    Division d = place.division();
    return start + d.slot(part) * bytes + place.offset() - d.edge(part) * sampleBytes(t, d);
  }
}
