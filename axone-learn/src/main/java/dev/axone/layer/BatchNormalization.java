package dev.axone.layer;

import dev.axone.initializer.Initializer;
import dev.axone.initializer.Ones;
import dev.axone.initializer.Zeros;
import dev.axone.layer.part.Axes;
import dev.axone.layer.part.Normalize;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import java.util.function.UnaryOperator;

/**
 * Each feature with mean 0 and standard deviation 1 over the batch, then scaled and shifted by
 * learned factors: y = gamma · (x − mean) / √(variance + epsilon) + beta. Ioffe and Szegedy, "Batch
 * normalization: accelerating deep network training by reducing internal covariate shift", 2015.
 *
 * <p>[batch, …, c] keeps its shape; mean and variance are taken over all axes but the features',
 * the variance divided by the number of elements, as in Keras (PyTorch keeps moving averages of the
 * variance divided by one less). Parameters: {@code gamma}, {@code beta} [c]; kept: {@code
 * moving_mean}, {@code moving_variance} [c], which follow as m ← momentum · m + (1 − momentum) ·
 * batch's.
 *
 * <p>At inference, and while the layer is {@link #frozen}, the moving averages are used. A training
 * batch with one value of a feature has variance 0, so that y is beta. Mean and variance are of the
 * steps that a mask, if there is one, says to count, as in Keras. Before or after the activation:
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(20), Dense.of(64).withBias(false), BatchNormalization.of(), ActivationLayer.of(Relu.of()));
 * }</pre>
 *
 * @param axis the axis of the features, counted with the batch as axis 0; default −1
 * @param momentum default 0.99 (what PyTorch calls momentum is 1 less this: 0.1, here 0.9)
 * @param epsilon default 0.001 (PyTorch: 1e−5)
 * @param center whether beta is added; default yes
 * @param scale whether gamma is multiplied; default yes
 * @param betaInitializer default zeros
 * @param gammaInitializer default ones
 */
public record BatchNormalization(
    int axis,
    double momentum,
    double epsilon,
    boolean center,
    boolean scale,
    Initializer betaInitializer,
    Initializer gammaInitializer)
    implements Layer {
  /** Checks the numbers. */
  public BatchNormalization {
    if (axis == 0) {
      throw new ArgumentException("axis", "must not be 0, the batch: use −1 for the last axis");
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new ArgumentException("momentum", "must be in [0, 1), found " + momentum);
    }
    Normalize.checkEpsilon(epsilon);
  }

  /** Returns the layer for features on the last axis. */
  public static BatchNormalization of() {
    return new BatchNormalization(-1, 0.99, 1e-3, true, true, Zeros.of(), Ones.of());
  }

  /** Returns this layer for features on another axis. */
  public BatchNormalization withAxis(int a) {
    return new BatchNormalization(
        a, momentum, epsilon, center, scale, betaInitializer, gammaInitializer);
  }

  /** Returns this layer with slower (nearer to 1) or faster moving averages. */
  public BatchNormalization withMomentum(double m) {
    return new BatchNormalization(
        axis, m, epsilon, center, scale, betaInitializer, gammaInitializer);
  }

  /** Returns this layer with another number added to the variance. */
  public BatchNormalization withEpsilon(double e) {
    return new BatchNormalization(
        axis, momentum, e, center, scale, betaInitializer, gammaInitializer);
  }

  /** Returns this layer with or without beta. */
  public BatchNormalization withCenter(boolean c) {
    return new BatchNormalization(
        axis, momentum, epsilon, c, scale, betaInitializer, gammaInitializer);
  }

  /** Returns this layer with or without gamma, which a linear layer behind makes needless. */
  public BatchNormalization withScale(boolean s) {
    return new BatchNormalization(
        axis, momentum, epsilon, center, s, betaInitializer, gammaInitializer);
  }

  /** Returns this layer with other initial values of gamma: zeros end a residual branch. */
  public BatchNormalization withGammaInitializer(Initializer i) {
    return new BatchNormalization(axis, momentum, epsilon, center, scale, betaInitializer, i);
  }

  /** Returns this layer with other initial values of beta. */
  public BatchNormalization withBetaInitializer(Initializer i) {
    return new BatchNormalization(axis, momentum, epsilon, center, scale, i, gammaInitializer);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    int features = Axes.of("BatchNormalization", axis, x.shape());
    Shape shape = Shape.of(x.shape().dim(features));
    Shape spread = Axes.spread(x.shape(), features);
    Tensor one = Tensor.of(new Op.Fill(1, shape, x.dtype()));
    Tensor gamma = scale ? scope.parameter("gamma", shape, gammaInitializer) : one;
    Tensor beta = center ? scope.parameter("beta", shape, betaInitializer) : one.zerosLike();
    Tensor movingMean = scope.state("moving_mean", shape, Zeros.of());
    Tensor movingVariance = scope.state("moving_variance", shape, Ones.of());
    int[] others = Axes.others(features, x.shape());
    scope.moments("moving_mean", "moving_variance", x, others);
    if (!scope.training() || !scope.trainable()) {
      Tensor factor = gamma.divide(movingVariance.add(epsilon).sqrt());
      return x.subtract(movingMean.reshape(spread))
          .multiply(factor.reshape(spread))
          .add(beta.reshape(spread));
    }
    Tensor mask = features > 1 ? scope.mask(x) : null;
    UnaryOperator<Tensor> average =
        mask == null ? t -> t.meanKeep(others) : t -> Normalize.mean(t, mask, others);
    Tensor mean = average.apply(x);
    Tensor variance = average.apply(x.subtract(mean).square());
    scope.update("moving_mean", follow(movingMean, mean.reshape(shape)));
    scope.update("moving_variance", follow(movingVariance, variance.reshape(shape)));
    Tensor factor = gamma.reshape(spread);
    Tensor offset = beta.reshape(spread);
    return mask == null
        ? Normalize.channels(x, mean, variance, factor, offset, epsilon, 1, others)
        : Normalize.unit(x, mean, variance, epsilon).multiply(factor).add(offset);
  }

  private Tensor follow(Tensor moving, Tensor batch) {
    return moving.multiply(momentum).add(batch.stopGradient().multiply(1 - momentum));
  }
}
