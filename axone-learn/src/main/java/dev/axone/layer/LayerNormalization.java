package dev.axone.layer;

import dev.axone.initializer.Initializer;
import dev.axone.initializer.Ones;
import dev.axone.initializer.Zeros;
import dev.axone.layer.part.Axes;
import dev.axone.layer.part.Normalize;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;
import java.util.Arrays;
import java.util.List;

/**
 * Layer normalization: standardizes each sample, or each of its steps, over its features, then
 * scales and shifts it by learned parameters: y = gamma · (x − mean) / √(variance + epsilon) +
 * beta, the variance divided by the number of features. It is the same in training and at
 * inference; the shape is unchanged. Parameters: {@code gamma}, {@code beta} with the shape of the
 * axes. Ba, Kiros and Hinton, "Layer normalization", 2016.
 *
 * <p>With {@code rms}: y = gamma · x / √(mean of x² + epsilon), without beta. Zhang and Sennrich,
 * "Root mean square layer normalization", 2019.
 *
 * <pre>{@code
 * LayerNormalization.of().withEpsilon(1e-5);
 * LayerNormalization.of().withRms(true); // root mean square normalization
 * }</pre>
 *
 * @param axes the axes of the features; the batch is axis 0; default −1
 * @param epsilon the number added to the variance; default 0.001 (PyTorch: 1e−5)
 * @param center whether beta is added; default true
 * @param scale whether gamma is multiplied; default true
 * @param rms whether to divide by the root mean square only (RMSNorm); default false
 * @param betaInitializer default zeros
 * @param gammaInitializer default ones
 */
public record LayerNormalization(
    List<Integer> axes,
    double epsilon,
    boolean center,
    boolean scale,
    boolean rms,
    Initializer betaInitializer,
    Initializer gammaInitializer)
    implements Layer {
  /** Checks the numbers. */
  public LayerNormalization {
    axes = List.copyOf(axes);
    if (axes.isEmpty() || axes.contains(0)) {
      throw new ArgumentException(
          "axes",
          "must be one or more axes other than the batch, axis 0; found %s: use −1 for the last"
              .formatted(axes));
    }
    Arguments.positive("epsilon", epsilon);
  }

  /** Returns the layer for features on the last axis. */
  public static LayerNormalization of() {
    return new LayerNormalization(List.of(-1), 1e-3, true, true, false, Zeros.of(), Ones.of());
  }

  /** Returns this layer for features on other axes. */
  public LayerNormalization withAxes(int... a) {
    return new LayerNormalization(
        Arrays.stream(a).boxed().toList(),
        epsilon,
        center,
        scale,
        rms,
        betaInitializer,
        gammaInitializer);
  }

  /** Returns this layer with another epsilon. */
  public LayerNormalization withEpsilon(double e) {
    return new LayerNormalization(axes, e, center, scale, rms, betaInitializer, gammaInitializer);
  }

  /** Returns this layer with or without beta. */
  public LayerNormalization withCenter(boolean c) {
    return new LayerNormalization(axes, epsilon, c, scale, rms, betaInitializer, gammaInitializer);
  }

  /** Returns this layer with or without gamma. */
  public LayerNormalization withScale(boolean s) {
    return new LayerNormalization(axes, epsilon, center, s, rms, betaInitializer, gammaInitializer);
  }

  /** Returns this layer with or without root mean square normalization. */
  public LayerNormalization withRms(boolean r) {
    return new LayerNormalization(
        axes, epsilon, center, scale, r, betaInitializer, gammaInitializer);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    int[] a = Axes.of("LayerNormalization", axes, x.shape());
    Tensor y =
        rms
            ? Normalize.rootMeanSquare(x, epsilon, a)
            : Normalize.standard(x, epsilon, t -> t.meanKeep(a));
    Shape spread = Axes.spread(x.shape(), a);
    Shape shape = Shape.of(Arrays.stream(a).map(x.shape()::dim).toArray());
    if (scale) {
      y = y.multiply(scope.parameter("gamma", shape, gammaInitializer).reshape(spread));
    }
    if (center && !rms) {
      y = y.add(scope.parameter("beta", shape, betaInitializer).reshape(spread));
    }
    return y;
  }
}
