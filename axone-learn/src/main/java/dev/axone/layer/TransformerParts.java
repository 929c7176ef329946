package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;
import org.jspecify.annotations.Nullable;

/** The sublayers of transformer blocks, with layer normalization first. */
record TransformerParts(
    Scope scope, int heads, int ff, double dropout, Activation activation, double epsilon) {
  static void check(int heads, int ff, double dropout, double epsilon) {
    Arguments.atLeast("heads", 1, heads);
    Arguments.atLeast("ff", 1, ff);
    Arguments.fractionBelowOne("dropout", dropout);
    Arguments.positive("epsilon", epsilon);
  }

  /**
   * Returns x + dropout(attention(norm(x), memory)).
   *
   * @param memory the sequence to attend to; null: norm(x) itself
   */
  Tensor attention(String name, boolean causal, Tensor x, @Nullable Tensor memory) {
    Shape sample = x.shape().tail();
    if (sample.rank() != 2 || sample.dim(1) % heads != 0) {
      throw new ShapeException(
          "a transformer block takes sequences [time, d] with a d that is divisible by the number of heads; %s heads, one sample has shape %s: choose a divisor of the last size"
              .formatted(heads, sample));
    }
    MultiHeadAttention layer =
        MultiHeadAttention.of(heads, sample.dim(1) / heads).withDropout(dropout).withCausal(causal);
    Tensor query = Masks.copy(scope, x, norm(name, x));
    Tensor y =
        memory == null
            ? layer.apply(scope.child(name), query)
            : layer.apply(scope.child(name), query, memory);
    return residual(x, y);
  }

  /** Returns x + dropout(dense(dropout(activation(dense(norm(x)))))). */
  Tensor dense(Tensor x) {
    Tensor inner =
        Dense.of(ff).withActivation(activation).apply(scope.child("ff_in"), norm("ff", x));
    Tensor dropped = Noise.dropped(scope, dropout, inner, inner.shape());
    return residual(x, Dense.of(x.shape().dim(-1)).apply(scope.child("ff_out"), dropped));
  }

  private Tensor norm(String name, Tensor x) {
    return LayerNormalization.of().withEpsilon(epsilon).apply(scope.child(name + "_norm"), x);
  }

  private Tensor residual(Tensor x, Tensor branch) {
    return Masks.copy(scope, x, x.add(Noise.dropped(scope, dropout, branch, branch.shape())));
  }
}
