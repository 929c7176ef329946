package dev.axone.loss;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The states of a reading of labels: blank, label, blank, label, …, blank. A reading stays in a
 * state, goes on to the next, or leaves a blank out between two different labels.
 *
 * @param classes the class of each state, [batch, states]; no class for padding
 * @param oneHot the same as rows of classes, [batch, states, classes]
 * @param last 1 where a reading may end, [batch, states]
 */
record CtcStates(Tensor classes, Tensor oneHot, Tensor last) {
  /** Greater losses stand for readings that do not exist. */
  static final double IMPOSSIBLE = 1e29;

  /** A logarithm of 0 with which one can go on counting. */
  private static final double NEVER = -1e30;

  static CtcStates of(Tensor labels, int blank, int classes) {
    int batch = labels.shape().dim(0);
    int n = labels.shape().dim(1);
    int states = 2 * n + 1;
    // A blank among the labels is not a class, so that its sample cannot be read.
    Tensor known = filled(labels, classes).where(labels.equal(filled(labels, blank)), labels);
    Tensor blanks = labels.zerosLike().add(blank).reshape(batch, n, 1);
    Tensor pairs = Tensor.concat(2, blanks, known.reshape(batch, n, 1)).reshape(batch, 2 * n);
    Tensor all = Tensor.concat(1, pairs, blanks.slice(1, 0, 1).reshape(batch, 1));
    Tensor oneHot = all.reshape(batch, states, 1).equal(Tensor.range(classes, labels.dtype()));
    Tensor end = labels.greaterEqual(labels.zerosLike()).sumKeep(1).multiply(2);
    Tensor index = Tensor.range(states, labels.dtype());
    Tensor last = index.equal(end).add(index.equal(end.subtract(1)));
    return new CtcStates(all, oneHot, last);
  }

  private static Tensor filled(Tensor like, double value) {
    return like.zerosLike().add(value);
  }

  /**
   * Returns −log of the probability of all readings, from log p [batch, time, classes].
   *
   * @param mask 1 for time steps that count, 0 for others, [batch, time]; null: all count
   */
  Tensor loss(Tensor log, @Nullable Tensor mask) {
    Tensor never = filled(classes, NEVER);
    Tensor exists = oneHot.sum(-1).reshape(batch(), 1, states());
    Tensor emitted = Tensor.of(new Op.MatMul(false, true), log, oneHot);
    Tensor each = emitted.where(exists, NEVER);
    Tensor skips = skips();
    // A blank before the first step: from there the first step is a blank or the first label.
    Tensor start = Tensor.range(states(), log.dtype()).negate().greater(-1);
    Tensor alpha = classes.zerosLike().where(start, NEVER);
    for (int t = 0; t < log.shape().dim(1); t++) {
      Tensor skipped = shifted(alpha, 2).where(skips, never);
      Tensor next = logSum(alpha, shifted(alpha, 1), skipped).add(at(each, t));
      alpha = mask == null ? next : next.where(mask.slice(1, t, t + 1), alpha);
    }
    Tensor ends = alpha.where(last, never);
    Tensor most = ends.maxKeep(1).stopGradient();
    Tensor sum = ends.subtract(most).exp().sumKeep(1).log().add(most);
    return sum.reshape(batch()).negate();
  }

  private int batch() {
    return classes.shape().dim(0);
  }

  private int states() {
    return classes.shape().dim(1);
  }

  /** Returns 1 where a state can be reached from the one before the last: not for equal classes. */
  private Tensor skips() {
    Tensor first = classes.slice(1, 0, 2);
    Tensor before = Tensor.concat(1, first, classes.slice(1, 0, states() - 2));
    return classes.equal(before).negate().add(1);
  }

  private Tensor at(Tensor each, int t) {
    return each.slice(1, t, t + 1).reshape(batch(), states());
  }

  private Tensor shifted(Tensor alpha, int by) {
    Tensor gap = Tensor.of(new Op.Fill(NEVER, Shape.of(batch(), by), alpha.dtype()));
    return Tensor.concat(1, gap, alpha.slice(1, 0, states() - by));
  }

  private static Tensor logSum(Tensor a, Tensor b, Tensor c) {
    Tensor most = a.maximum(b).maximum(c).stopGradient();
    Tensor sum = a.subtract(most).exp().add(b.subtract(most).exp()).add(c.subtract(most).exp());
    return sum.log().add(most);
  }
}
