package dev.axone.cpu.memory;

import dev.axone.cpu.fusion.Fusion;
import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.loop.Layout;
import dev.axone.cpu.loop.LoopNest;
import dev.axone.cpu.loop.MatrixView;
import dev.axone.cpu.machine.Target;
import dev.axone.rewrite.View;
import dev.axone.tensor.DType;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Places the inputs of a concatenation, a padding or a copy in its memory, so that they are
 * computed there and need no copy. Inputs that are not contiguous there can only be written and
 * read by loops, products and copies.
 */
public final class Placement {
  private final Layout layout = Layout.plain();
  private final Map<Tensor, Cluster> owner;
  private final Map<Cluster, List<Tensor>> stored;
  private final List<Cluster> clusters;
  private @Nullable Map<Tensor, Set<Cluster>> readers;
  private final Set<Tensor> fixed;
  private final Target.Loops loops;

  private Placement(
      Fusion.Clusters clusters,
      Map<Cluster, List<Tensor>> stored,
      Set<Tensor> fixed,
      Target.Loops loops) {
    this.loops = loops;
    this.owner = clusters.owner();
    this.clusters = clusters.list();
    this.stored = stored;
    this.fixed = fixed;
  }

  /**
   * Returns the views of all nodes.
   *
   * @param stored for each cluster the members that it stores
   * @param fixed nodes that must have their own memory
   * @param inPlace nodes that overwrite a variable after all its readers have run
   */
  public static Layout of(
      List<Tensor> nodes,
      Fusion.Clusters clusters,
      Map<Cluster, List<Tensor>> stored,
      Set<Tensor> fixed,
      Set<Tensor> inPlace,
      Target.Loops loops) {
    Placement p = new Placement(clusters, stored, fixed, loops);
    // The outermost concatenation is the last node: its memory holds those within it.
    for (Tensor t : nodes.reversed()) {
      switch (t.op()) {
        case Movement.Concat c -> p.placePieces(t, c.axis(), 0);
        case Movement.Pad pad -> p.placePieces(t, pad.axis(), pad.before());
        case Op.Copy _ -> {
          if (!inPlace.contains(t)) {
            p.place(t.inputs().getFirst(), p.layout.view(t));
          }
        }
        case Op.Source _, Op.Map _, Op.GradientOnly _, Op.Cast _, Op.Reduce _, Op.MatMul _ -> {}
        case Movement.View _, Windowed _, Indexed _, Scan _ -> {}
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
    Tensor computed = View.storage(piece);
    Cluster writer = owner.get(computed);
    int[] strides = strides(piece, place.strides());
    if (writer == null
        || strides == null
        || fixed.contains(computed)
        || layout.isPlaced(computed)
        || computed == place.source()) {
      return;
    }
    layout.place(computed, new View(place.source(), place.offset(), strides));
    if (!View.isRowMajor(computed.shape(), strides) && !works(computed, writer)) {
      layout.place(computed, null);
    }
  }

  /**
   * Returns the strides of the node that a piece is a view of, or null if the piece is only a part
   * of it.
   */
  private static int @Nullable [] strides(Tensor piece, int... place) {
    int[] strides = place;
    Tensor t = piece;
    while (t.op() instanceof Movement.View view && strides != null) {
      Tensor from = t.inputs().getFirst();
      strides =
          switch (view) {
            case Movement.Reshape _ -> View.reshape(t.shape(), strides, from.shape());
            case Movement.Permute p -> p.inverse(strides);
            case Movement.Broadcast _, Movement.Slice _ -> null;
          };
      t = from;
    }
    return strides;
  }

  private boolean works(Tensor computed, Cluster writer) {
    return writes(computed, writer)
        && readers().getOrDefault(computed, Set.of()).stream()
            .allMatch(
                reader -> reader.isLoop() ? loopReads(reader) : readsStrided(reader, computed));
  }

  /** Returns the clusters that read each node; most graphs need not know. */
  private Map<Tensor, Set<Cluster>> readers() {
    Map<Tensor, Set<Cluster>> known = readers;
    if (known == null) {
      known = new HashMap<>();
      for (Cluster c : clusters) {
        for (Tensor m : c.members()) {
          for (Tensor input : m.inputs()) {
            for (Tensor s : c.inlining().sources(input)) {
              known.computeIfAbsent(s, k -> new HashSet<>()).add(c);
            }
          }
        }
      }
      readers = known;
    }
    return known;
  }

  private boolean writes(Tensor computed, Cluster writer) {
    View v = layout.view(computed);
    return switch (computed.op()) {
      case Op.MatMul _ -> isFloat(computed) && MatrixView.of(computed.shape(), v) != null;
      case Op.Map _ -> loops.suits(v, computed.shape()) && reduces(writer);
      case Op.Copy _ -> !writer.isLoop() || (loops.suits(v, computed.shape()) && reduces(writer));
      case Movement.Concat _, Movement.Pad _ -> true;
      case Op.Source _, Op.GradientOnly _, Op.Cast _, Op.Reduce _ -> false;
      case Movement.View _, Windowed _, Indexed _, Scan _ -> false;
    };
  }

  private static boolean isFloat(Tensor product) {
    return product.inputs().getFirst().dtype() == DType.FLOAT32;
  }

  private boolean loopReads(Cluster reader) {
    List<Tensor> inputs = new ArrayList<>();
    for (Tensor m : reader.members()) {
      m.inputs().forEach(i -> addRead(i, reader, inputs));
    }
    for (Tensor t : inputs) {
      View v = layout.find(t);
      if (v == null || !loops.suits(v, t.shape())) {
        return false;
      }
    }
    return reduces(reader);
  }

  /**
   * Adds the nodes that the loop loads for {@code t}; inlined nodes are replaced by their inputs.
   */
  private void addRead(Tensor t, Cluster reader, List<Tensor> inputs) {
    if (owner.get(t) == reader) {
      return;
    }
    if (loops.inlining().isInlined(t)) {
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

  /** Returns whether a kernel that is not a loop can read elements that are not contiguous. */
  private boolean readsStrided(Cluster reader, Tensor computed) {
    Tensor t = reader.members().getFirst();
    for (Tensor input : t.inputs()) {
      View v = layout.find(input);
      boolean reads =
          switch (t.op()) {
            case Op.MatMul _ -> v != null && isFloat(t) && MatrixView.of(input.shape(), v) != null;
            case Movement.Concat _, Movement.Pad _, Op.Copy _ -> v != null;
            case Op.Source _, Op.Map _, Op.GradientOnly _, Op.Cast _, Op.Reduce _ -> false;
            case Movement.View _, Windowed _, Indexed _, Scan _ -> false;
          };
      if (View.storage(input) == computed && !reads) {
        return false;
      }
    }
    return true;
  }
}
