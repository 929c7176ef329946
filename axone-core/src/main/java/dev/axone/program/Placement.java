package dev.axone.program;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets what a concatenation or a padding consists of be computed where it will stand, so that it
 * need not be copied there. What is not one after another there can only be written and read by
 * loops and copies.
 */
final class Placement {
  private final Layout layout = Layout.plain();
  private final Map<Tensor, Cluster> owner;
  private final Map<Cluster, List<Tensor>> stored;
  private final Map<Tensor, Set<Cluster>> readers = new HashMap<>();
  private final Set<Tensor> fixed;

  private Placement(
      Map<Tensor, Cluster> owner, Map<Cluster, List<Tensor>> stored, Set<Tensor> fixed) {
    this.owner = owner;
    this.stored = stored;
    this.fixed = fixed;
  }

  /**
   * Returns where each node stands.
   *
   * @param stored for each cluster the members it keeps
   * @param fixed nodes that must have memory of their own
   */
  static Layout of(
      List<Tensor> nodes,
      Fusion.Clusters clusters,
      Map<Cluster, List<Tensor>> stored,
      Set<Tensor> fixed) {
    Placement p = new Placement(clusters.owner(), stored, fixed);
    for (Cluster c : clusters.list()) {
      for (Tensor m : c.members()) {
        for (Tensor input : m.inputs()) {
          Nodes.sources(input)
              .forEach(s -> p.readers.computeIfAbsent(s, k -> new HashSet<>()).add(c));
        }
      }
    }
    // The outermost concatenation comes last: it says where those within it stand.
    for (Tensor t : nodes.reversed()) {
      switch (t.op()) {
        case Op.Concat c -> p.placePieces(t, c.axis(), 0);
        case Op.Pad pad -> p.placePieces(t, pad.axis(), pad.before());
        default -> {}
      }
    }
    return p.layout;
  }

  private void placePieces(Tensor t, int axis, int before) {
    View all = layout.view(t);
    int start = before;
    for (Tensor piece : t.inputs()) {
      place(piece, all.from(axis, start));
      start += piece.shape().dim(axis);
    }
  }

  private void place(Tensor piece, View place) {
    View own = View.of(piece);
    Tensor computed = own.source();
    Cluster writer = owner.get(computed);
    if (writer == null
        || fixed.contains(computed)
        || layout.isPlaced(computed)
        || !own.isWhole(piece.shape())) {
      return;
    }
    int[] strides = View.reshape(piece.shape(), place.strides(), computed.shape());
    if (strides == null) {
      return;
    }
    View there = new View(place.source(), place.offset(), strides);
    if (there.isRowMajor(computed.shape())) {
      layout.place(computed, there);
    } else if (writer.isLoop() && !(computed.op() instanceof Op.Reduce)) {
      layout.place(computed, there);
      if (!works(computed, writer)) {
        layout.place(computed, null);
      }
    }
  }

  private boolean works(Tensor computed, Cluster writer) {
    Shape shape = computed.shape();
    if (!layout.view(computed).suitsLoops(shape) || !reduces(writer)) {
      return false;
    }
    return readers.getOrDefault(computed, Set.of()).stream()
        .allMatch(reader -> reader.isLoop() ? loopReads(reader) : readsAnywhere(reader, computed));
  }

  private boolean loopReads(Cluster reader) {
    List<Tensor> inputs = new ArrayList<>();
    for (Tensor m : reader.members()) {
      m.inputs().forEach(i -> addRead(i, reader, inputs));
    }
    for (Tensor t : inputs) {
      View v = layout.find(t);
      if (v == null || !v.suitsLoops(t.shape())) {
        return false;
      }
    }
    return reduces(reader);
  }

  /** Adds what the loop loads for {@code t}, through what it computes anew. */
  private void addRead(Tensor t, Cluster reader, List<Tensor> inputs) {
    if (owner.get(t) == reader) {
      return;
    }
    if (Nodes.isInlined(t)) {
      t.inputs().forEach(i -> addRead(i, reader, inputs));
    } else {
      inputs.add(t);
    }
  }

  private boolean reduces(Cluster cluster) {
    List<Tensor> kept =
        stored.getOrDefault(cluster, List.of()).stream()
            .filter(t -> !(t.op() instanceof Op.Reduce))
            .toList();
    return cluster.reductions().stream()
        .allMatch(
            r -> r.op() instanceof Op.Reduce op && LoopNest.canReduce(cluster, op, layout, kept));
  }

  private boolean readsAnywhere(Cluster reader, Tensor computed) {
    Tensor t = reader.members().getFirst();
    boolean copies =
        t.op() instanceof Op.Concat
            || t.op() instanceof Op.Pad
            || t.op() instanceof Op.StopGradient;
    return t.inputs().stream()
        .filter(i -> Nodes.storage(i) == computed)
        .map(layout::find)
        .allMatch(v -> v != null && copies);
  }
}
