package dev.axone.tensor;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Functions of which the greatest value is that of the greatest argument: they are computed after a
 * pooling, for fewer elements. Where different arguments have the same greatest value, the gradient
 * goes to the greatest argument, not to the first of the equal values: a function that is flat
 * there passes 0 to either, and where only rounding makes values equal either may be chosen.
 */
final class Increasing {
  private static final Set<ElementWise> FUNCTIONS =
      EnumSet.of(
          ElementWise.RELU,
          ElementWise.SIGMOID,
          ElementWise.TANH,
          ElementWise.SOFTPLUS,
          ElementWise.EXP,
          ElementWise.EXPM1,
          ElementWise.ERF);

  private Increasing() {}

  static Tensor maxPool(Tensor x, Window window) {
    if (x.op() instanceof Op.Map m) {
      Tensor first = x.inputs().getFirst();
      if (FUNCTIONS.contains(m.function())) {
        return Tensor.of(m, maxPool(first, window));
      }
      Tensor last = x.inputs().getLast();
      if (m.function() == ElementWise.ADD && isSameWithin(last)) {
        return maxPool(first, window).add(last.inputs().getFirst());
      }
    }
    return Tensor.of(new Windowed.MaxPool(window), x);
  }

  /** Returns whether a term is the same for all places of a sample's channel. */
  private static boolean isSameWithin(Tensor t) {
    if (!(t.op() instanceof Op.Broadcast)) {
      return false;
    }
    Shape from = t.inputs().getFirst().shape();
    return IntStream.range(1, from.rank() - 1).allMatch(axis -> from.dim(axis) == 1);
  }
}
