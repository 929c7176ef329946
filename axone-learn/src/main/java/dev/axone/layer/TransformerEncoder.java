package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.activation.Relu;
import dev.axone.tensor.Tensor;

/**
 * A transformer encoder block, with layer normalization before each sublayer ("pre-norm"): x ← x +
 * attention(norm(x)), then x ← x + dense(activation(dense(norm(x)))); the shape [batch, time, d] is
 * unchanged. Masked steps are ignored. Vaswani et al., "Attention is all you need", 2017; Xiong et
 * al., "On layer normalization in the transformer architecture", 2020.
 *
 * <p>Sublayers: {@code attention_norm}, {@code attention}, {@code ff_norm}, {@code ff_in}, {@code
 * ff_out}. Equal to PyTorch's TransformerEncoderLayer with {@code norm_first}; add a {@link
 * LayerNormalization} after the last block.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(50, 64),
 *     TransformerEncoder.of(4, 256).withDropout(0.1),
 *     LayerNormalization.of(),
 *     GlobalAveragePooling1d.of(),
 *     Dense.of(2).softmax());
 * }</pre>
 *
 * @param heads the number of heads, a divisor of d
 * @param ff the number of units of the inner dense layer; usually 4 · d
 * @param dropout the rate of dropout on attention weights, in the inner layer and at the end of
 *     each sublayer, as in PyTorch; default 0 (PyTorch: 0.1)
 * @param activation the activation of the inner layer; default ReLU
 * @param epsilon the epsilon of the layer normalizations; default 1e−5
 */
public record TransformerEncoder(
    int heads, int ff, double dropout, Activation activation, double epsilon) implements Layer {
  /** Checks the numbers. */
  public TransformerEncoder {
    TransformerParts.check(heads, ff, dropout, epsilon);
  }

  /** Returns a block with ReLU and without dropout. */
  public static TransformerEncoder of(int heads, int ff) {
    return new TransformerEncoder(heads, ff, 0, Relu.of(), 1e-5);
  }

  /** Returns this block with dropout. */
  public TransformerEncoder withDropout(double rate) {
    return new TransformerEncoder(heads, ff, rate, activation, epsilon);
  }

  /** Returns this block with another activation in its inner layer. */
  public TransformerEncoder withActivation(Activation a) {
    return new TransformerEncoder(heads, ff, dropout, a, epsilon);
  }

  /** Returns this block with another epsilon. */
  public TransformerEncoder withEpsilon(double e) {
    return new TransformerEncoder(heads, ff, dropout, activation, e);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    TransformerParts parts = new TransformerParts(scope, heads, ff, dropout, activation, epsilon);
    return parts.dense(parts.attention("attention", false, x, null));
  }
}
