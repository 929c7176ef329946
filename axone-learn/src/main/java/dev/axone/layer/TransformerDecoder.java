package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.activation.Relu;
import dev.axone.tensor.Tensor;

/**
 * A transformer decoder block, with causal attention and layer normalization before each sublayer
 * ("pre-norm"): x ← x + causal attention(norm(x)), then, if there is a second input, x ← x +
 * attention(norm(x), second input), then x ← x + dense(activation(dense(norm(x)))); the shape
 * [batch, time, d] is unchanged. Vaswani et al., "Attention is all you need", 2017; with one input
 * it is a GPT block.
 *
 * <p>Sublayers: {@code attention_norm}, {@code attention}, {@code cross_norm}, {@code cross},
 * {@code ff_norm}, {@code ff_in}, {@code ff_out}. Equal to PyTorch's TransformerDecoderLayer with
 * {@code norm_first} and a causal mask; add a {@link LayerNormalization} after the last block.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(128),
 *     Embedding.of(65, 64),
 *     PositionEmbedding.of(128),
 *     TransformerDecoder.of(4, 256).withDropout(0.1),
 *     LayerNormalization.of(),
 *     Dense.of(65).softmax());
 * }</pre>
 *
 * @param heads the number of heads, a divisor of d
 * @param ff the number of units of the inner dense layer; usually 4 · d
 * @param dropout the rate of dropout on attention weights, in the inner layer and at the end of
 *     each sublayer, as in PyTorch; default 0 (PyTorch: 0.1)
 * @param activation the activation of the inner layer; default ReLU
 * @param epsilon the epsilon of the layer normalizations; default 1e−5
 */
public record TransformerDecoder(
    int heads, int ff, double dropout, Activation activation, double epsilon) implements Layer {
  /** Checks the numbers. */
  public TransformerDecoder {
    TransformerParts.check(heads, ff, dropout, epsilon);
  }

  /** Returns a block with ReLU and without dropout. */
  public static TransformerDecoder of(int heads, int ff) {
    return new TransformerDecoder(heads, ff, 0, Relu.of(), 1e-5);
  }

  /** Returns this block with dropout. */
  public TransformerDecoder withDropout(double rate) {
    return new TransformerDecoder(heads, ff, rate, activation, epsilon);
  }

  /** Returns this block with another activation in its inner layer. */
  public TransformerDecoder withActivation(Activation a) {
    return new TransformerDecoder(heads, ff, dropout, a, epsilon);
  }

  /** Returns this block with another epsilon. */
  public TransformerDecoder withEpsilon(double e) {
    return new TransformerDecoder(heads, ff, dropout, activation, e);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    if (inputs.length > 2) {
      throw new IllegalArgumentException(
          "TransformerDecoder takes a sequence and, for cross-attention, a second one; found %s inputs"
              .formatted(inputs.length));
    }
    TransformerParts parts = new TransformerParts(scope, heads, ff, dropout, activation, epsilon);
    Tensor x = parts.attention("attention", true, inputs[0], null);
    if (inputs.length == 2) {
      x = parts.attention("cross", false, x, inputs[1]);
    }
    return parts.dense(x);
  }
}
