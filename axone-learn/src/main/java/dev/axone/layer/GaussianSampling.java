package dev.axone.layer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * The sampling layer of a variational autoencoder: the first n of 2n features are means, the others
 * log variances. During training z = mean + exp(log variance / 2) · ε with standard normal ε; at
 * inference z = mean. [batch, …, 2n] becomes [batch, …, n]. Kingma and Welling, "Auto-encoding
 * variational Bayes", 2014.
 *
 * <p>Adds β times the Kullback–Leibler divergence from the standard normal distribution to the
 * loss: −½ Σ (1 + log variance − mean² − variance), summed over a sample and averaged over the
 * batch. Losses are means over a sample's elements: with images of 784 pixels and {@code
 * binary_crossentropy} β = 1 / 784 makes 784 · loss the negative evidence lower bound; larger
 * values give a β-VAE (Higgins et al., 2017).
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(784),
 *     Dense.of(2 * 8), // the means and log variances of 8 features
 *     GaussianSampling.of(1 / 784.0),
 *     Dense.of(784).sigmoid());
 * }</pre>
 *
 * @param beta the factor β of the divergence, at least 0; default 1
 */
public record GaussianSampling(double beta) implements Layer {
  /** Checks the factor. */
  public GaussianSampling {
    Arguments.notNegative("beta", beta);
  }

  /** Returns the layer with β = 1. */
  public static GaussianSampling of() {
    return of(1);
  }

  /** Returns the layer. */
  public static GaussianSampling of(double beta) {
    return new GaussianSampling(beta);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    Shape shape = x.shape();
    if (shape.rank() < 2 || shape.dim(-1) % 2 != 0) {
      throw new ShapeException(
          "GaussianSampling takes as many means as log variances on the last axis, one sample has shape %s: give it 2n features, for instance with Dense.of(2 * n)"
              .formatted(shape.tail()));
    }
    int n = shape.dim(-1) / 2;
    Tensor mean = x.slice(-1, 0, n);
    Tensor logVariance = x.slice(-1, n, 2 * n);
    if (beta > 0) {
      Tensor terms = logVariance.add(1).subtract(mean.square()).subtract(logVariance.exp());
      scope.penalty(terms.sum().multiply(-0.5 * beta / shape.dim(0)));
    }
    if (!scope.training()) {
      return mean;
    }
    return mean.add(logVariance.multiply(0.5).exp().multiply(scope.normal(mean.shape())));
  }
}
