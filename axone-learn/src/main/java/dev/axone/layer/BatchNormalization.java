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
import dev.axone.vocabulary.Arguments;
import java.util.function.UnaryOperator;

/**
 * Batch normalization: standardizes each feature over the batch, then scales and shifts it by
 * learned parameters: y = gamma · (x − mean) / √(variance + epsilon) + beta. Ioffe and Szegedy,
 * "Batch normalization: accelerating deep network training by reducing internal covariate shift",
 * 2015.
 *
 * <p>The shape [batch, …, c] is unchanged; mean and variance are taken over all axes except that of
 * the features, the variance divided by the number of elements n, as in Keras (PyTorch's moving
 * average divides by n − 1). Parameters: {@code gamma}, {@code beta} [c]; state: the moving
 * averages {@code moving_mean}, {@code moving_variance} [c], updated by m ← momentum · m + (1 −
 * momentum) · batch statistic.
 *
 * <p>At inference, and while the layer is {@link #frozen}, the moving averages are used. If a
 * feature has one value in a training batch, its variance is 0 and y is beta. Masked steps are
 * ignored, as in Keras. The layer is used before or after the activation:
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(20), Dense.of(64).withBias(false), BatchNormalization.of(), ActivationLayer.of(Relu.of()));
 * }</pre>
 *
 * @param axis the axis of the features; the batch is axis 0; default −1
 * @param momentum the momentum of the moving averages; default 0.99 (PyTorch's momentum is 1 minus
 *     this one: its default 0.1 is 0.9 here)
 * @param epsilon the number added to the variance; default 0.001 (PyTorch: 1e−5)
 * @param center whether beta is added; default true
 * @param scale whether gamma is multiplied; default true
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
    Arguments.fractionBelowOne("momentum", momentum);
    Arguments.positive("epsilon", epsilon);
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

  /** Returns this layer with another epsilon. */
  public BatchNormalization withEpsilon(double e) {
    return new BatchNormalization(
        axis, momentum, e, center, scale, betaInitializer, gammaInitializer);
  }

  /** Returns this layer with or without beta. */
  public BatchNormalization withCenter(boolean c) {
    return new BatchNormalization(
        axis, momentum, epsilon, c, scale, betaInitializer, gammaInitializer);
  }

  /** Returns this layer with or without gamma, which is not needed before a linear layer. */
  public BatchNormalization withScale(boolean s) {
    return new BatchNormalization(
        axis, momentum, epsilon, center, s, betaInitializer, gammaInitializer);
  }

  /**
   * Returns this layer with other initial values of gamma, for instance zeros at the end of a
   * residual branch.
   */
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
    scope.update("moving_mean", movingAverage(movingMean, mean.reshape(shape)));
    scope.update("moving_variance", movingAverage(movingVariance, variance.reshape(shape)));
    Tensor factor = gamma.reshape(spread);
    Tensor offset = beta.reshape(spread);
    return mask == null
        ? Normalize.channels(x, mean, variance, factor, offset, epsilon, 1, others)
        : Normalize.unit(x, mean, variance, epsilon).multiply(factor).add(offset);
  }

  private Tensor movingAverage(Tensor moving, Tensor batch) {
    return moving.multiply(momentum).add(batch.stopGradient().multiply(1 - momentum));
  }
}
