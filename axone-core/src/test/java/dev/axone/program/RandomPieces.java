package dev.axone.program;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Nodes that are split, computed piece by piece and concatenated: gates, time steps, skip
 * connections.
 */
final class RandomPieces {
  private final Random random;
  private final RandomNodes nodes;

  RandomPieces(Random random, RandomNodes nodes) {
    this.random = random;
    this.nodes = nodes;
  }

  /** Concatenates pieces of a node, or functions of them, along any axis. */
  void joined(Tensor t) {
    if (t.shape().rank() == 0 || t.shape().size() > nodes.most() / 4) {
      return;
    }
    int axis = random.nextInt(t.shape().rank());
    List<Tensor> pieces = functions(split(t, axis));
    if (random.nextInt(3) == 0) {
      pieces.addFirst(pieces.getFirst().zerosLike());
    }
    if (random.nextInt(3) == 0) {
      pieces.add(pieces.get(random.nextInt(pieces.size())));
    }
    boolean equal = pieces.stream().allMatch(p -> p.shape().equals(pieces.getFirst().shape()));
    switch (random.nextInt(equal ? 4 : 2)) {
      case 0 -> add(Tensor.concat(axis, array(pieces)), nodes.bound(t));
      case 1 -> {
        // The pieces are also read directly.
        pieces.forEach(p -> nodes.add(p, nodes.bound(t)));
        add(Tensor.concat(axis, array(pieces)), nodes.bound(t));
      }
      case 2 -> {
        List<Tensor> stacked = pieces.stream().map(p -> p.reshape(p.shape().batch(1))).toList();
        add(Tensor.concat(0, array(stacked)), nodes.bound(t));
      }
      default -> {
        int other = random.nextInt(t.shape().rank());
        add(Tensor.concat(other, array(pieces)), nodes.bound(t));
      }
    }
  }

  /** The gradient of a node with several slices: a sum of padded pieces, with gaps or overlaps. */
  void padded(Tensor t) {
    if (t.shape().rank() == 0 || t.shape().size() > nodes.most() / 4) {
      return;
    }
    int axis = random.nextInt(t.shape().rank());
    int total = t.shape().dim(axis);
    Tensor sum = null;
    int start = 0;
    List<Tensor> pads = new ArrayList<>();
    for (Tensor piece : split(t, axis)) {
      int size = piece.shape().dim(axis);
      Tensor p = random.nextInt(3) == 0 ? piece : function(piece);
      if (random.nextInt(6) != 0) {
        pads.add(p.pad(axis, start, total - start - size));
      }
      if (random.nextInt(8) == 0) {
        pads.add(piece.pad(axis, total - size, 0));
      }
      start += size;
    }
    java.util.Collections.shuffle(pads, random);
    if (random.nextInt(4) == 0) {
      pads.add(t);
    }
    for (Tensor p : pads) {
      sum = sum == null ? p : sum.add(p);
    }
    if (sum != null) {
      nodes.add(sum, pads.size() * nodes.bound(t));
      nodes.keepExact();
    }
  }

  /** The gradient of a weight that several time steps use. */
  void products(Tensor t) {
    if (t.shape().rank() != 2 || t.shape().size() == 0) {
      return;
    }
    Tensor a = nodes.bounded(t, RandomGraph.LIMIT);
    List<Tensor> left = split(a, 0);
    List<Tensor> right = random.nextBoolean() ? functions(split(a, 0)) : functions(left);
    if ((long) a.shape().dim(1) * a.shape().dim(1) > nodes.most()) {
      return;
    }
    Tensor sum = null;
    boolean sums = random.nextBoolean();
    for (int i = 0; i < left.size(); i++) {
      Tensor r = i < right.size() ? right.get(i) : left.get(i);
      if (!r.shape().equals(left.get(i).shape())) {
        return;
      }
      Tensor l = random.nextInt(4) == 0 ? left.get(i).negate() : left.get(i);
      Tensor product = sums ? l.multiply(r).sum(0) : Tensor.of(new Op.MatMul(true, false), l, r);
      sum = sum == null ? product : sum.add(product);
      if (random.nextInt(4) == 0) {
        nodes.add(r, RandomGraph.LIMIT);
      }
    }
    double rows = a.shape().dim(0) + left.size();
    nodes.add(sum, rows * RandomGraph.LIMIT * RandomGraph.LIMIT);
    nodes.keepExact();
  }

  /** Columns split into heads, each multiplied by itself, and concatenated: attention. */
  void heads(Tensor t) {
    int heads = t.shape().rank() == 2 && t.shape().dim(1) % 5 == 0 ? 5 : 2;
    if (t.shape().rank() != 2 || t.shape().dim(1) % heads != 0) {
      return;
    }
    int rows = t.shape().dim(0);
    int width = t.shape().dim(1) / heads;
    if ((long) heads * rows * rows > nodes.most() || t.shape().size() > nodes.most() / 2) {
      return;
    }
    Tensor a = nodes.bounded(t, RandomGraph.LIMIT).reshape(rows, heads, width).permute(1, 0, 2);
    Tensor b = random.nextBoolean() ? function(a) : a;
    Tensor scores = a.matMul(b.transpose()).minimum(2).maximum(-2);
    Tensor result = scores.matMul(random.nextBoolean() ? a : b);
    double bound = 2.0 * rows * RandomGraph.LIMIT;
    switch (random.nextInt(3)) {
      case 0 -> nodes.add(result, bound);
      case 1 -> nodes.add(result.permute(1, 0, 2).reshape(rows, heads * width), bound);
      default -> {
        nodes.add(result, bound);
        Tensor joined = result.permute(1, 0, 2).reshape(rows, heads * width);
        nodes.add(Tensor.concat(1, joined, t), Math.max(bound, nodes.bound(t)));
      }
    }
    nodes.keepExact();
  }

  private void add(Tensor t, double bound) {
    if (t.shape().size() <= nodes.most()) {
      nodes.add(t, bound);
    }
  }

  private static Tensor[] array(List<Tensor> tensors) {
    return tensors.toArray(Tensor[]::new);
  }

  /** Splits into equal pieces if the size allows it, else into pieces of any size. */
  private List<Tensor> split(Tensor t, int axis) {
    int n = t.shape().dim(axis);
    List<Tensor> pieces = new ArrayList<>();
    int equal = List.of(1, 4, 5, 13).get(random.nextInt(4));
    boolean even = n % equal == 0 && n / equal <= 8;
    int start = 0;
    do {
      int size = even ? Math.min(equal, n) : random.nextInt(n - start + 1);
      size = pieces.size() == 7 ? n - start : size;
      Tensor piece = t.slice(axis, start, start + size);
      Shape shape = piece.shape();
      boolean dropped = size == 1 && shape.rank() > 1 && random.nextBoolean();
      pieces.add(dropped ? piece.reshape(shape.size()).reshape(shape) : piece);
      start += size;
    } while (start < n);
    return pieces;
  }

  private List<Tensor> functions(List<Tensor> pieces) {
    List<Tensor> results = new ArrayList<>();
    boolean some = random.nextInt(3) == 0;
    for (Tensor p : pieces) {
      results.add(some && random.nextBoolean() ? p : function(p));
    }
    return results;
  }

  private Tensor function(Tensor t) {
    return switch (random.nextInt(6)) {
      case 0 -> t.negate();
      case 1 -> t.abs();
      case 2 -> t.relu().subtract(t.abs());
      case 3 -> t.shape().rank() == 2 ? t.transpose().abs().transpose() : t.abs();
      case 4 -> t.stopGradient();
      default -> t.maximum(t.negate());
    };
  }
}
