package dev.axone.program;

import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** The nodes of a random graph, with a bound of their integer values. */
final class RandomNodes {
  private static final double EXACT = 1 << 23;

  private final Random random;
  private final int most;
  private final int[] dims;
  private final List<Tensor> list = new ArrayList<>();
  private final Map<Tensor, Double> bounds = new HashMap<>();
  private final RandomPieces pieces;

  /**
   * @param most the maximum number of elements of a node
   * @param dims the possible sizes of axes
   */
  RandomNodes(Random random, int most, int... dims) {
    this.random = random;
    this.most = most;
    this.dims = dims;
    this.pieces = new RandomPieces(random, this);
  }

  void add(Tensor t, double bound) {
    list.add(t);
    bounds.put(t, bound);
  }

  Tensor any() {
    // Recent nodes more often, so that graphs are deep.
    int n = list.size();
    return list.get(
        random.nextInt(3) == 0 ? random.nextInt(n) : n - 1 - random.nextInt(Math.min(n, 6)));
  }

  double bound(Tensor t) {
    return bounds.getOrDefault(t, Double.POSITIVE_INFINITY);
  }

  /** Returns the maximum number of elements of a node. */
  int most() {
    return most;
  }

  List<Tensor> withSize(int size) {
    return list.stream().filter(t -> t.shape().size() == size).toList();
  }

  /** Returns the shape of an input. */
  Shape shape() {
    Shape shape = Shape.of();
    for (int axes = random.nextInt(5); axes > 0; axes--) {
      Shape wider = shape.batch(dims[random.nextInt(dims.length)]);
      shape = wider.size() <= most / 4 ? wider : shape;
    }
    return shape;
  }

  void append() {
    Tensor t = any();
    switch (random.nextInt(21)) {
      case 0, 1 -> unary(t);
      case 2 -> threshold(t);
      case 3, 4, 5 -> binary(t, partner(t));
      case 6 -> where(t);
      case 7, 8, 9 -> reduce(t);
      case 10 -> move(t);
      case 11 -> axis(t);
      case 12 -> concat(t);
      case 13, 14 -> product(t);
      case 15, 16 -> pieces.joined(t);
      case 17 -> pieces.padded(t);
      case 18 -> pieces.products(t);
      case 19 -> pieces.heads(t);
      default -> leaf(t.shape());
    }
  }

  private void unary(Tensor t) {
    double b = bound(t);
    switch (random.nextInt(6)) {
      case 0 -> add(t.negate(), b);
      case 1 -> add(t.abs(), b);
      case 2 -> add(t.sign(), 1);
      case 3 -> add(t.relu(), b);
      case 4 -> add(t.stopGradient(), b);
      default -> add(bounded(t, 1000).square(), 1e6);
    }
  }

  /** Inexact functions, compared with a number that is not near any of their values. */
  private void threshold(Tensor t) {
    Tensor x = bounded(t, 16);
    add(
        switch (random.nextInt(6)) {
          case 0 -> x.exp().greater(1.7);
          case 1 -> x.abs().add(1).log().greater(0.9);
          case 2 -> x.tanh().greater(0.3);
          case 3 -> x.sigmoid().greater(0.6);
          case 4 -> x.abs().sqrt().greater(1.9);
          default -> x.divide(x.abs().add(1)).greater(0.123);
        },
        1);
  }

  private void binary(Tensor a, Tensor b) {
    double x = bound(a);
    double y = bound(b);
    Tensor p = random.nextBoolean() ? a : b;
    Tensor q = p == a ? b : a;
    switch (random.nextInt(9)) {
      case 0 -> add(p.add(q), x + y);
      case 1, 2 -> add(p.subtract(q), x + y);
      case 3, 4 -> add(bounded(p, 1000).multiply(bounded(q, 1000)), 1e6);
      case 5 -> add(p.maximum(q), Math.max(x, y));
      case 6 -> add(p.minimum(q), Math.max(x, y));
      case 7 -> add(random.nextBoolean() ? p.greater(q) : p.greaterEqual(q), 1);
      default -> add(p.equal(q), 1);
    }
    keepExact();
  }

  private void where(Tensor t) {
    Tensor a = partner(t);
    switch (random.nextInt(3)) {
      case 0 -> add(a.where(t, t), Math.max(bound(a), bound(t)));
      case 1 -> add(t.where(a, a), Math.max(bound(a), bound(t)));
      default -> add(a.where(t, random.nextInt(-2, 3)), Math.max(bound(a), 2));
    }
  }

  /** Returns a node that broadcasts with {@code t}: an old one, its own reduction, or a number. */
  private Tensor partner(Tensor t) {
    List<Tensor> fitting = list.stream().filter(o -> broadcasts(o.shape(), t.shape())).toList();
    return switch (random.nextInt(5)) {
      case 0, 1 -> add(bounded(t, 64).sumKeep(axes(t)));
      case 2 -> add(Tensor.scalar(random.nextInt(-2, 3)));
      default -> fitting.get(random.nextInt(fitting.size()));
    };
  }

  private Tensor add(Tensor t) {
    add(t, 64.0 * most);
    return keepExact();
  }

  private boolean broadcasts(Shape a, Shape b) {
    for (int i = 1; i <= Math.min(a.rank(), b.rank()); i++) {
      if (a.dim(-i) != b.dim(-i) && a.dim(-i) != 1 && b.dim(-i) != 1) {
        return false;
      }
    }
    return a.equals(b) || (long) a.size() * b.size() <= most;
  }

  private int[] axes(Tensor t) {
    return IntStream.range(0, t.shape().rank()).filter(i -> random.nextBoolean()).toArray();
  }

  private void reduce(Tensor t) {
    int[] axes = axes(t);
    boolean empty = t.shape().size() == 0;
    switch (random.nextInt(empty ? 2 : 5)) {
      case 0 -> add(bounded(t, 32).sum(axes));
      case 1 -> add(bounded(t, 32).sumKeep(axes));
      case 2 -> add(t.max(axes), bound(t));
      case 3 -> add(t.maxKeep(axes), bound(t));
      default -> {
        if (t.shape().rank() > 0) {
          add(t.argMax(), t.shape().dim(-1));
        }
      }
    }
  }

  private void move(Tensor t) {
    int[] d = t.shape().toArray();
    switch (random.nextInt(4)) {
      case 0 -> add(t.reshape(t.shape().size()), bound(t));
      case 1 -> add(t.reshape(Shape.of(d).batch(1)), bound(t));
      case 2 -> {
        Shape wide = t.shape().batch(dims[random.nextInt(dims.length)]);
        if (wide.size() <= most) {
          add(t.broadcastTo(wide), bound(t));
        }
      }
      default -> {
        List<Integer> order = new ArrayList<>(IntStream.range(0, d.length).boxed().toList());
        java.util.Collections.shuffle(order, random);
        add(t.permute(order.stream().mapToInt(i -> i).toArray()), bound(t));
      }
    }
  }

  private void axis(Tensor t) {
    if (t.shape().rank() == 0) {
      return;
    }
    int axis = random.nextInt(t.shape().rank());
    int n = t.shape().dim(axis);
    if (random.nextBoolean()) {
      int start = random.nextInt(n + 1);
      add(t.slice(axis, start, start + random.nextInt(n - start + 1)), bound(t));
    } else if (t.shape().size() < most / 4) {
      add(t.pad(axis, random.nextInt(3), random.nextInt(3)), bound(t));
    }
  }

  private void concat(Tensor t) {
    if (t.shape().rank() == 0 || t.shape().size() > most / 4) {
      return;
    }
    int axis = random.nextInt(t.shape().rank());
    Shape others = t.shape().with(axis, 0);
    List<Tensor> fitting =
        list.stream()
            .filter(o -> o.shape().rank() == others.rank())
            .filter(o -> o.shape().size() <= most / 4)
            .filter(o -> o.shape().with(axis, 0).equals(others))
            .toList();
    Tensor other = fitting.get(random.nextInt(fitting.size()));
    add(Tensor.concat(axis, t, other), Math.max(bound(t), bound(other)));
  }

  private void product(Tensor t) {
    if (t.shape().rank() < 2) {
      return;
    }
    Tensor a = bounded(t, RandomGraph.LIMIT);
    int rows = a.shape().dim(-2);
    int columns = a.shape().dim(-1);
    Shape other = a.shape().with(-2, columns).with(-1, dims[random.nextInt(dims.length)]);
    boolean small = (long) other.size() * rows <= 4L * most;
    Tensor x = Tensor.input("y" + list.size(), other);
    Tensor product =
        switch (random.nextInt(small ? 4 : 2)) {
          case 0 -> Tensor.of(new Op.MatMul(true, false), a, a);
          case 1 -> a.matMul(a.transpose());
          case 2 -> a.matMul(x);
          default -> Tensor.of(new Op.MatMul(true, true), x, a);
        };
    double terms = Math.max(rows, columns);
    add(product, terms * RandomGraph.LIMIT * RandomGraph.LIMIT);
    keepExact();
  }

  private void leaf(Shape shape) {
    switch (random.nextInt(3)) {
      case 0 ->
          add(Tensor.of(new Op.Uniform(random.nextInt(3), shape, DType.FLOAT32)).greater(0.5), 1);
      case 1 -> add(Tensor.fill(random.nextInt(-2, 3), shape), 2);
      default -> add(Tensor.range(dims[random.nextInt(dims.length)], DType.FLOAT32), 1000);
    }
  }

  /** Returns {@code t}, clipped to [−most, most] if it may be outside. */
  Tensor bounded(Tensor t, double most) {
    return bound(t) <= most ? t : t.minimum(most).maximum(-most);
  }

  /** Replaces the last node where sums of it would not be exact. */
  Tensor keepExact() {
    Tensor last = list.getLast();
    if (bound(last) > EXACT / 64) {
      list.removeLast();
      add(bounded(last, RandomGraph.LIMIT), RandomGraph.LIMIT);
    }
    return list.getLast();
  }
}
