package dev.axone.layer;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.vocabulary.ArgumentException;

/**
 * Adds sinusoidal positional encodings: sin(t / w^(2i / d)) to feature 2i of step t, cos of the
 * same to feature 2i + 1; the shape [batch, time, d] is unchanged. Vaswani et al., "Attention is
 * all you need", 2017.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(80), Embedding.of(10_000, 64), PositionalEncoding.of(), TransformerEncoder.of(4, 256));
 * }</pre>
 *
 * @param maxWavelength the factor w of the maximum wavelength, default 10000
 */
public record PositionalEncoding(double maxWavelength) implements Layer {
  /** Checks the wavelength. */
  public PositionalEncoding {
    if (!(maxWavelength > 1 && maxWavelength < Double.POSITIVE_INFINITY)) {
      throw new ArgumentException(
          "maxWavelength", "must be finite and above 1, found " + maxWavelength);
    }
  }

  /** Returns the layer. */
  public static PositionalEncoding of() {
    return new PositionalEncoding(10_000);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    if (x.shape().rank() != 3) {
      throw new ShapeException(
          "PositionalEncoding takes sequences [time, features], one sample has shape %s: put Embedding before it"
              .formatted(x.shape().tail()));
    }
    int time = x.shape().dim(1);
    int d = x.shape().dim(2);
    double[] waves = new double[time * d];
    for (int i = 0; i < waves.length; i++) {
      int step = i / d;
      int feature = i % d;
      double angle = step / Math.pow(maxWavelength, (double) (feature - feature % 2) / d);
      waves[i] = feature % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
    }
    return x.add(Tensor.of(new Op.Constant(new Values(Shape.of(1, time, d), waves), x.dtype())));
  }
}
