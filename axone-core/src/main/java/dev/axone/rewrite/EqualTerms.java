package dev.axone.rewrite;

import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a sum of matrix products, or of sums over rows, by one operation on concatenated inputs:
 * AᵀB + CᵀD = [A; C]ᵀ[B; D]. The gradient of a recurrent weight becomes one product over all time
 * steps. The concatenations mostly exist already or need no copy.
 */
public final class EqualTerms implements Sums.Rule {
  /** Terms with equal keys can be combined. */
  private record Key(Op op, Shape shape, List<Shape> rows) {}

  /** The position of a tensor in a concatenation along leading rows. */
  private record Position(Tensor concat, int start) {}

  private final List<Tensor> nodes;
  private @Nullable Map<Tensor, Integer> order;
  private final Map<Tensor, List<Position>> positions = new HashMap<>();

  /**
   * Creates the rule for a graph.
   *
   * @param nodes the nodes of the graph in order, with the existing concatenations
   */
  public EqualTerms(List<Tensor> nodes) {
    this.nodes = nodes;
    for (Tensor t : nodes) {
      if (t.op() instanceof Movement.Concat c && isLeading(t.shape(), c.axis())) {
        int start = 0;
        for (Tensor piece : t.inputs()) {
          positions
              .computeIfAbsent(View.unshaped(piece), k -> new ArrayList<>())
              .add(new Position(t, start));
          start += piece.shape().size();
        }
      }
    }
  }

  private static boolean isLeading(Shape shape, int axis) {
    for (int i = 0; i < axis; i++) {
      if (shape.dim(i) != 1) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<Tensor> apply(List<Tensor> terms) {
    Map<Object, List<Tensor>> groups = new LinkedHashMap<>();
    for (Tensor t : terms) {
      Key key = key(t);
      groups.computeIfAbsent(key == null ? t : key, k -> new ArrayList<>()).add(t);
    }
    List<Tensor> result = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          if (group.size() == 1 || !(key instanceof Key)) {
            result.addAll(group);
          } else {
            result.add(joined(group));
          }
        });
    return result;
  }

  private static @Nullable Key key(Tensor term) {
    Tensor t = View.unshaped(term);
    boolean joins =
        switch (t.op()) {
          case Op.MatMul m -> m.transposeA() && !m.transposeB() && t.shape().rank() == 2;
          case Op.Reduce r ->
              r.kind() == Op.Reduction.SUM && r.axes().length == 1 && r.axes()[0] == 0;
          case Op.Source _, Op.Map _, Op.GradientOnly _, Op.Copy _, Op.Cast _ -> false;
          case Movement _, Windowed _, Indexed _, Scan _ -> false;
        };
    return joins
        ? new Key(t.op(), term.shape(), t.inputs().stream().map(i -> i.shape().with(0, 1)).toList())
        : null;
  }

  private Tensor joined(List<Tensor> group) {
    List<Tensor> terms = new ArrayList<>(group.stream().map(View::unshaped).toList());
    Tensor first = terms.getFirst();
    int sides = first.inputs().size();
    for (int side = sides - 1; side >= 0; side--) {
      if (sort(terms, side)) {
        break;
      }
    }
    Tensor[] inputs = new Tensor[sides];
    for (int side = 0; side < sides; side++) {
      int s = side;
      inputs[side] = rows(terms.stream().map(t -> t.inputs().get(s)).toList());
    }
    return Tensor.of(first.op(), inputs).reshape(group.getFirst().shape());
  }

  /** Orders terms as their inputs are ordered in memory; returns whether all are in one tensor. */
  private boolean sort(List<Tensor> terms, int side) {
    List<Tensor> inputs = terms.stream().map(t -> t.inputs().get(side)).toList();
    Tensor concat = common(inputs);
    if (concat != null) {
      terms.sort(Comparator.comparingInt(t -> start(t.inputs().get(side), concat)));
      return true;
    }
    Tensor source = View.storage(inputs.getFirst());
    boolean slices = inputs.stream().allMatch(t -> View.storage(t) == source);
    terms.sort(
        slices
            ? Comparator.comparingInt(t -> View.of(t.inputs().get(side)).offset())
            : Comparator.comparingInt(t -> position(t.inputs().get(side))));
    return slices;
  }

  /** Returns a concatenation that contains all pieces. */
  private @Nullable Tensor common(List<Tensor> pieces) {
    Set<Tensor> candidates = null;
    for (Tensor t : pieces) {
      Set<Tensor> here = new HashSet<>();
      positions.getOrDefault(View.unshaped(t), List.of()).forEach(s -> here.add(s.concat()));
      if (candidates == null) {
        candidates = here;
      } else {
        candidates.retainAll(here);
      }
    }
    return candidates == null
        ? null
        : candidates.stream().min(Comparator.comparingInt(this::position)).orElse(null);
  }

  /** Returns the position of a node in the order; 0 for a new node. */
  private int position(Tensor t) {
    Map<Tensor, Integer> known = order;
    if (known == null) {
      known = new HashMap<>();
      for (Tensor node : nodes) {
        known.put(node, known.size());
      }
      order = known;
    }
    return known.getOrDefault(t, 0);
  }

  private int start(Tensor piece, Tensor concat) {
    return positions.getOrDefault(View.unshaped(piece), List.of()).stream()
        .filter(s -> s.concat() == concat)
        .mapToInt(Position::start)
        .findFirst()
        .orElse(0);
  }

  /**
   * Returns the concatenation of tensors along the rows, as part of an existing one if there is
   * one.
   */
  private Tensor rows(List<Tensor> pieces) {
    int rows = pieces.stream().mapToInt(t -> t.shape().dim(0)).sum();
    Shape shape = pieces.getFirst().shape().with(0, rows);
    Tensor concat = common(pieces);
    int start = concat == null ? 0 : start(pieces.getFirst(), concat);
    int next = start;
    for (Tensor t : pieces) {
      if (concat == null || start(t, concat) != next) {
        return Tensor.concat(0, pieces.toArray(Tensor[]::new));
      }
      next += t.shape().size();
    }
    return concat == null
        ? Tensor.concat(0, pieces.toArray(Tensor[]::new))
        : concat.reshape(concat.shape().size()).slice(0, start, next).reshape(shape);
  }
}
