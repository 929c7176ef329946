package dev.axone.layer;

import dev.axone.initializer.Initializer;
import dev.axone.initializer.Ones;
import dev.axone.initializer.Zeros;
import dev.axone.layer.part.Axes;
import dev.axone.layer.part.Normalize;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;
import java.util.stream.IntStream;

/**
 * Group normalization: standardizes each group of channels of each sample over all positions, then
 * scales and shifts it by learned parameters: y = gamma · (x − mean) / √(variance + epsilon) +
 * beta. It is the same in training and at inference; the shape [batch, …, c] is unchanged.
 * Parameters: {@code gamma}, {@code beta} [c]. Wu and He, "Group normalization", 2018.
 *
 * <p>One group is layer normalization over the whole sample; one group for each channel is instance
 * normalization: {@code GroupNormalization.of(-1)}.
 *
 * <pre>{@code
 * GroupNormalization.of(8); // 8 groups of channels
 * GroupNormalization.of(-1).withCenter(false); // instance normalization without beta
 * }</pre>
 *
 * @param groups the number of groups, a divisor of the channels; −1: one for each channel; default
 *     32
 * @param axis the axis of the channels; the batch is axis 0; default −1
 * @param epsilon the number added to the variance; default 0.001 (PyTorch: 1e−5)
 * @param center whether beta is added; default true
 * @param scale whether gamma is multiplied; default true
 * @param betaInitializer default zeros
 * @param gammaInitializer default ones
 */
public record GroupNormalization(
    int groups,
    int axis,
    double epsilon,
    boolean center,
    boolean scale,
    Initializer betaInitializer,
    Initializer gammaInitializer)
    implements Layer {
  /** Checks the numbers. */
  public GroupNormalization {
    if (groups < 1 && groups != -1) {
      throw new ArgumentException(
          "groups", "must be at least 1, or −1 for one group a channel, found " + groups);
    }
    if (axis == 0) {
      throw new ArgumentException("axis", "must not be 0, the batch: use −1 for the last axis");
    }
    Arguments.positive("epsilon", epsilon);
  }

  /** Returns the layer for 32 groups. */
  public static GroupNormalization of() {
    return of(32);
  }

  /** Returns the layer for channels on the last axis. */
  public static GroupNormalization of(int groups) {
    return new GroupNormalization(groups, -1, 1e-3, true, true, Zeros.of(), Ones.of());
  }

  /** Returns this layer for channels on another axis. */
  public GroupNormalization withAxis(int a) {
    return new GroupNormalization(
        groups, a, epsilon, center, scale, betaInitializer, gammaInitializer);
  }

  /** Returns this layer with another epsilon. */
  public GroupNormalization withEpsilon(double e) {
    return new GroupNormalization(
        groups, axis, e, center, scale, betaInitializer, gammaInitializer);
  }

  /** Returns this layer with or without beta. */
  public GroupNormalization withCenter(boolean c) {
    return new GroupNormalization(
        groups, axis, epsilon, c, scale, betaInitializer, gammaInitializer);
  }

  /** Returns this layer with or without gamma. */
  public GroupNormalization withScale(boolean s) {
    return new GroupNormalization(
        groups, axis, epsilon, center, s, betaInitializer, gammaInitializer);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    int channels = Axes.of("GroupNormalization", axis, x.shape());
    int c = x.shape().dim(channels);
    int n = groups == -1 ? c : groups;
    if (n == 0 || c % n != 0) {
      throw new ShapeException(
          "GroupNormalization divides the channels evenly: %s groups do not divide the %s channels of one sample %s (axis %s); use a divisor of %s"
              .formatted(n, c, x.shape().tail(), channels, c));
    }
    int[] positions = IntStream.range(1, x.shape().rank()).filter(i -> i != channels).toArray();
    Tensor mean = Normalize.groupMean(Normalize.mean(x, positions), c / n);
    Tensor squares = x.subtract(mean).square();
    Tensor variance = Normalize.groupMean(Normalize.mean(squares, positions), c / n);
    Shape spread = Axes.spread(x.shape(), channels);
    Tensor one = Tensor.of(new Op.Fill(1, Shape.of(c), x.dtype()));
    Tensor gamma = scale ? scope.parameter("gamma", Shape.of(c), gammaInitializer) : one;
    Tensor beta = center ? scope.parameter("beta", Shape.of(c), betaInitializer) : one.zerosLike();
    return Normalize.channels(
        x, mean, variance, gamma.reshape(spread), beta.reshape(spread), epsilon, c / n, positions);
  }
}
