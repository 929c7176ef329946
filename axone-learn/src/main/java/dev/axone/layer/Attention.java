package dev.axone.layer;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scaled dot-product attention. */
final class Attention {
  /** Below all scores, and finite when a score is subtracted. */
  private static final double LOWEST = -1e30;

  private static final double TINY = 1e-30;

  private Attention() {}

  /**
   * Returns the attention weights softmax(query · keyᵀ) over the visible keys; 0 if none is
   * visible.
   *
   * @param query [batch, heads, tq, k], scaled
   * @param key [batch, heads, tk, k]
   * @param visible 1 where a query may attend to a key, else 0; broadcasts to [batch, heads, tq,
   *     tk]; null if all may
   */
  static Tensor weights(Tensor query, Tensor key, @Nullable Tensor visible) {
    Tensor scores = Tensor.of(new Op.MatMul(false, true), query, key);
    return visible == null
        ? scores.softmax()
        : softmax(scores, visible.broadcastTo(scores.shape()));
  }

  /** Each loop applies the mask again, so that no masked copy of the scores is stored. */
  private static Tensor softmax(Tensor scores, Tensor visible) {
    Tensor max = scores.where(visible, LOWEST).maxKeep(-1);
    Tensor e = scores.subtract(max).exp().where(visible, 0);
    return e.divide(e.sumKeep(-1).maximum(TINY))
        .withGradient(
            (y, g) -> {
              Tensor product = g.multiply(y);
              return List.of(product.subtract(y.multiply(product.sumKeep(-1))));
            },
            scores);
  }

  /** Returns the causal mask, [1, 1, tq, tk]: 1 for keys not later than the query. */
  static Tensor causal(Tensor query, Tensor key) {
    int tq = query.shape().dim(2);
    int tk = key.shape().dim(2);
    Tensor rows = Tensor.range(tq, query.dtype()).reshape(1, 1, tq, 1);
    Tensor columns = Tensor.range(tk, query.dtype()).reshape(1, 1, 1, tk);
    Shape all = Shape.of(1, 1, tq, tk);
    return rows.broadcastTo(all).greaterEqual(columns.broadcastTo(all));
  }

  /** Returns the product of two masks; null is a mask of ones. */
  static @Nullable Tensor both(@Nullable Tensor a, @Nullable Tensor b) {
    return a == null ? b : b == null ? a : a.multiply(b);
  }
}
