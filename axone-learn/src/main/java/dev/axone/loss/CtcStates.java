package dev.axone.loss;

import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states of CTC alignments: blank, label, blank, label, …, blank. An alignment stays in a
 * state, moves to the next, or skips a blank between two different labels.
 *
 * @param classes the class of each state, [batch, states]; no class for padding
 * @param oneHot the same as one-hot rows, [batch, states, classes]
 * @param last 1 for states in which an alignment may end, [batch, states]
 */
record CtcStates(Tensor classes, Tensor oneHot, Tensor last) {
  /** Larger losses mean that there is no alignment. */
  static final double IMPOSSIBLE = 1e29;

  /** A finite replacement for log 0. */
  private static final double LOG_ZERO = -1e30;

  static CtcStates of(Tensor labels, int blank, int classes) {
    int batch = labels.shape().dim(0);
    int n = labels.shape().dim(1);
    int states = 2 * n + 1;
    // A blank among the labels is mapped to no class, so that its sample has no alignment.
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
   * Returns −log of the total probability of all alignments, from log p [batch, time, classes].
   *
   * @param mask 1 for time steps that count, 0 for others, [batch, time]; null: all count
   */
  Tensor loss(Tensor log, @Nullable Tensor mask) {
    Tensor logZero = filled(classes, LOG_ZERO);
    Tensor exists = oneHot.sum(-1).reshape(batch(), 1, states());
    Tensor emitted = Tensor.of(new Op.MatMul(false, true), log, oneHot);
    Tensor each = emitted.where(exists, LOG_ZERO);
    Tensor skips = skips();
    // The initial state is a blank before the first step, which is followed by a blank or the first
    // label.
    Tensor start = Tensor.range(states(), log.dtype()).negate().greater(-1);
    Tensor alpha = classes.zerosLike().where(start, LOG_ZERO);
    Scan.Step step =
        (state, now) -> {
          Tensor old = state.getFirst();
          Tensor skipped = shifted(old, 2).where(skips, logZero);
          Tensor next = logSum(old, shifted(old, 1), skipped).add(now.getFirst());
          return new Scan.Next(
              List.of(mask == null ? next : next.where(now.getLast(), old)), List.of());
        };
    Scan.Outputs run = Tensor.scan(List.of(alpha), byTime(each, mask), false, step);
    Tensor ends = run.states().getFirst().where(last, logZero);
    Tensor max = ends.maxKeep(1).stopGradient();
    Tensor sum = ends.subtract(max).exp().sumKeep(1).log().add(max);
    return sum.reshape(batch()).negate();
  }

  private int batch() {
    return classes.shape().dim(0);
  }

  private int states() {
    return classes.shape().dim(1);
  }

  /**
   * Returns 1 for states that can be reached from two states before, which is not the case for
   * equal classes.
   */
  private Tensor skips() {
    Tensor first = classes.slice(1, 0, 2);
    Tensor before = Tensor.concat(1, first, classes.slice(1, 0, states() - 2));
    return classes.equal(before).negate().add(1);
  }

  /** Returns log p of each state, and which steps count, as sequences [time, batch, …]. */
  private List<Tensor> byTime(Tensor each, @Nullable Tensor mask) {
    Tensor steps = each.permute(1, 0, 2);
    int time = steps.shape().dim(0);
    return mask == null
        ? List.of(steps)
        : List.of(steps, mask.transpose().reshape(time, batch(), 1));
  }

  private Tensor shifted(Tensor alpha, int by) {
    Tensor gap = Tensor.of(new Op.Fill(LOG_ZERO, Shape.of(batch(), by), alpha.dtype()));
    return Tensor.concat(1, gap, alpha.slice(1, 0, states() - by));
  }

  private static Tensor logSum(Tensor a, Tensor b, Tensor c) {
    Tensor max = a.maximum(b).maximum(c).stopGradient();
    Tensor sum = a.subtract(max).exp().add(b.subtract(max).exp()).add(c.subtract(max).exp());
    return sum.log().add(max);
  }
}
