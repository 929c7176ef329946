package dev.axone.gradient;

import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Moves increasing functions after max pooling, where there are fewer elements: max(f(x)) =
 * f(max(x)), and max(x + b) = max(x) + b if b is the same at all positions of a sample's channel.
 * {@link Gradients} differentiates this form, so that the function's gradient is computed for fewer
 * elements, too; compilers use the same form.
 *
 * <p>If f maps different arguments of a window to the same maximum, the gradient goes to the
 * largest argument, not to the first of the equal values. Both are correct: where f is constant the
 * gradient is 0, and where values are equal by rounding either may be chosen.
 */
public final class MaxPoolRewrite {
  private static final Set<ElementWise> INCREASING =
      EnumSet.of(
          ElementWise.RELU,
          ElementWise.SIGMOID,
          ElementWise.TANH,
          ElementWise.SOFTPLUS,
          ElementWise.EXP,
          ElementWise.EXPM1,
          ElementWise.ERF);

  private final Predicate<Tensor> kept;
  private final Map<Tensor, Tensor> known = new HashMap<>();

  /**
   * Creates the rewrite.
   *
   * @param kept nodes that the rewrite must not bypass, as a gradient with respect to them is
   *     needed
   */
  public MaxPoolRewrite(Predicate<Tensor> kept) {
    this.kept = kept;
  }

  /**
   * Returns an equal tensor whose functions follow the pooling, or the tensor itself if it is not a
   * max pooling of such a function. Another call returns the same tensor.
   */
  public Tensor of(Tensor t) {
    if (!(t.op() instanceof Windowed.MaxPool pool)) {
      return t;
    }
    Tensor form = known.get(t);
    if (form == null) {
      form = rewritten(t, pool);
      known.put(t, form);
    }
    return form;
  }

  private Tensor rewritten(Tensor t, Windowed.MaxPool pool) {
    Tensor pooled = t.inputs().getFirst();
    if (kept.test(pooled)) {
      return t;
    }
    Tensor x = of(pooled);
    if (!(x.op() instanceof Op.Map m)) {
      return t;
    }
    Tensor first = x.inputs().getFirst();
    Tensor last = x.inputs().getLast();
    if (INCREASING.contains(m.function())) {
      return Tensor.of(m, of(Tensor.of(pool, first)));
    }
    return m.function() == ElementWise.ADD && isSameWithin(last) && !kept.test(last)
        ? of(Tensor.of(pool, first)).add(last.inputs().getFirst())
        : t;
  }

  /** Returns whether a term is the same at all positions of a sample's channel. */
  private static boolean isSameWithin(Tensor t) {
    if (!(t.op() instanceof Movement.Broadcast)) {
      return false;
    }
    Shape from = t.inputs().getFirst().shape();
    return IntStream.range(1, from.rank() - 1).allMatch(axis -> from.dim(axis) == 1);
  }
}
