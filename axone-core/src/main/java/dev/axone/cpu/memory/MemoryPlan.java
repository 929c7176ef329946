package dev.axone.cpu.memory;

import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.loop.Layout;
import dev.axone.cpu.loop.LoopBody;
import dev.axone.cpu.schedule.Chain;
import dev.axone.cpu.schedule.MaxPoolChoices;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The offsets of intermediate values in one block of memory: values that are never needed at the
 * same time share memory, and a loop overwrites an input that is not needed after it.
 *
 * @param offsets the offset of each node in bytes
 * @param bytes the size of the block
 */
public record MemoryPlan(Map<Tensor, Long> offsets, long bytes) {
  private static final int LINE = 64;

  /** Values that share memory, and the clusters between which they are needed. */
  private static final class Slot {
    final List<Tensor> tensors = new ArrayList<>();
    final long bytes;
    int from;
    int to;
    long offset;

    /**
     * Clusters of a chain run at the same time: what one needs is needed during the whole chain.
     */
    void extend(List<int[]> spans) {
      from = spans.get(from)[0];
      to = to < spans.size() ? spans.get(to)[1] : to;
    }

    Slot(Tensor first, int from) {
      tensors.add(first);
      this.bytes =
          Math.max(
              LINE, ((long) first.dtype().bytes() * first.shape().size() + LINE - 1) / LINE * LINE);
      this.from = from;
      this.to = from;
    }
  }

  /**
   * Returns an offset for each node that has no memory elsewhere.
   *
   * @param order clusters of a chain run at the same time
   * @param stored for each cluster the members that it stores
   * @param layout which of them are placed in others' memory
   * @param elsewhere nodes that have their own memory
   * @param roots nodes that are needed after the run
   * @param choices which poolings store their argmax indices
   */
  public static MemoryPlan of(
      List<Chain> order,
      Map<Cluster, List<Tensor>> stored,
      Layout layout,
      Set<Tensor> elsewhere,
      Set<Tensor> roots,
      MaxPoolChoices choices) {
    Map<Tensor, Integer> lastUse = lastUses(order, layout, roots, choices);
    Map<Tensor, Slot> slots = new LinkedHashMap<>();
    List<int[]> spans = new ArrayList<>();
    int i = -1;
    for (Chain chain : order) {
      int[] span = {i + 1, i + chain.clusters().size()};
      for (Cluster cluster : chain.clusters()) {
        i++;
        spans.add(span);
        Set<Slot> taken = new HashSet<>();
        List<LoopBody.Operand> operands =
            cluster.isLoop() ? LoopBody.operands(cluster, layout) : List.of();
        for (Tensor t : stored.getOrDefault(cluster, List.of())) {
          Tensor owner = layout.owner(t);
          if (elsewhere.contains(owner) || slots.containsKey(owner)) {
            continue;
          }
          Slot slot =
              owner == t
                  ? overwritten(cluster, operands, t, i, span[0], slots, lastUse, taken)
                  : null;
          if (slot == null) {
            slot = new Slot(owner, i);
          } else {
            slot.tensors.add(t);
          }
          taken.add(slot);
          slot.to = Math.max(slot.to, lastUse.getOrDefault(owner, i));
          slots.put(owner, slot);
        }
      }
    }
    List<Slot> distinct = new ArrayList<>(new LinkedHashSet<>(slots.values()));
    distinct.forEach(s -> s.extend(spans));
    return place(distinct);
  }

  private static Map<Tensor, Integer> lastUses(
      List<Chain> order, Layout layout, Set<Tensor> roots, MaxPoolChoices choices) {
    Map<Tensor, Integer> last = new HashMap<>();
    int now = 0;
    for (Chain chain : order) {
      for (Cluster c : chain.clusters()) {
        for (Tensor m : c.members()) {
          for (Tensor t : choices.reads(m)) {
            for (Tensor s : c.inlining().sources(t)) {
              last.put(layout.owner(s), now);
            }
          }
        }
        now++;
      }
    }
    roots.forEach(t -> last.put(t, Integer.MAX_VALUE));
    return last;
  }

  /**
   * Returns the memory of an input that is not needed after this cluster and is read only at the
   * element written. Values from before the chain are not overwritten: other parts may still read
   * them.
   */
  private static @Nullable Slot overwritten(
      Cluster cluster,
      List<LoopBody.Operand> operands,
      Tensor t,
      int now,
      int chain,
      Map<Tensor, Slot> slots,
      Map<Tensor, Integer> lastUse,
      Set<Slot> taken) {
    if (t.op() instanceof Op.Reduce) {
      return null;
    }
    for (LoopBody.Operand o : operands) {
      Slot slot = slots.get(o.source());
      boolean free =
          slot != null
              && slot.to == now
              && (chain == now || slot.from >= chain)
              && lastUse.getOrDefault(o.source(), -1) == now
              && !taken.contains(slot)
              && areAligned(operands, slot, slots, cluster.space());
      if (free) {
        return slot;
      }
    }
    return null;
  }

  /** Returns whether all operands in a slot are read only at the element written. */
  private static boolean areAligned(
      List<LoopBody.Operand> operands, Slot slot, Map<Tensor, Slot> slots, Shape space) {
    for (LoopBody.Operand o : operands) {
      if (slots.get(o.source()) == slot && !o.isAligned(space)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Gives each slot, the largest first, the lowest offset at which it overlaps no slot that is
   * needed at the same time.
   */
  private static MemoryPlan place(List<Slot> slots) {
    slots.sort(
        Comparator.comparingLong((Slot s) -> -s.bytes)
            .thenComparingInt(s -> s.from)
            .thenComparingInt(s -> s.to));
    List<Slot> placed = new ArrayList<>(); // by offset
    Map<Tensor, Long> offsets = new HashMap<>();
    long end = 0;
    for (Slot slot : slots) {
      long offset = 0;
      for (Slot p : placed) {
        boolean overlaps = p.from <= slot.to && slot.from <= p.to;
        if (overlaps && offset + slot.bytes <= p.offset) {
          break;
        }
        offset = overlaps ? Math.max(offset, p.offset + p.bytes) : offset;
      }
      slot.offset = offset;
      end = Math.max(end, offset + slot.bytes);
      insert(placed, slot);
      slot.tensors.forEach(t -> offsets.put(t, slot.offset));
    }
    return new MemoryPlan(offsets, end);
  }

  private static void insert(List<Slot> placed, Slot slot) {
    int low = 0;
    int high = placed.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (placed.get(middle).offset <= slot.offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    placed.add(low, slot);
  }
}
