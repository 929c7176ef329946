package dev.axone.layer.part;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Shared parts of normalization layers: to mean 0 and standard deviation 1, or to norm 1. */
public final class Normalize {
  /** The minimum squared norm, which avoids a division by 0: PyTorch's 1e−12, squared. */
  private static final double MIN_SQUARE = 1e-24;

  private Normalize() {}

  /**
   * Returns (x − mean) / √(variance + epsilon). The gradient is explicit: the automatic one would
   * need a third pass over the data, for a sum that is 0.
   *
   * @param mean the mean over some axes of a tensor, in a shape that broadcasts
   */
  public static Tensor standard(Tensor x, double epsilon, UnaryOperator<Tensor> mean) {
    Tensor centred = x.subtract(mean.apply(x));
    Tensor inverse = inverse(mean.apply(centred.square()), epsilon);
    return centred
        .multiply(inverse)
        .withGradient(
            (y, g) -> {
              Tensor along = y.multiply(mean.apply(g.multiply(y)));
              return List.of(g.subtract(mean.apply(g)).subtract(along).multiply(inverse));
            },
            x);
  }

  /**
   * Returns gamma · (x − mean) / √(variance + epsilon) + beta for channels; the other tensors have
   * axes of size 1 that are broadcast. Its gradient takes one loop for the sums of g and g · unit,
   * and one for x.
   *
   * @param groupSize the number of channels that inverseCount mean and variance
   * @param places the axes over which mean and variance of one channel are taken
   */
  public static Tensor channels(
      Tensor x,
      Tensor mean,
      Tensor variance,
      Tensor gamma,
      Tensor beta,
      double epsilon,
      int groupSize,
      int... places) {
    Tensor inverse = inverse(variance, epsilon);
    Tensor unit = x.subtract(mean).multiply(inverse);
    return unit.multiply(gamma)
        .add(beta)
        .withGradient(
            (y, g) -> {
              Tensor sum = sum(g, places);
              Tensor along = sum(g.multiply(unit), places);
              double inverseCount = (double) sum.shape().size() / x.shape().size();
              return List.of(
                  groupSize == 1
                      ? g.subtract(sum.multiply(inverseCount))
                          .subtract(unit.multiply(along.multiply(inverseCount)))
                          .multiply(inverse.multiply(gamma))
                      : g.multiply(gamma)
                          .subtract(
                              groupMean(sum.multiply(gamma), groupSize).multiply(inverseCount))
                          .subtract(
                              unit.multiply(
                                  groupMean(along.multiply(gamma), groupSize)
                                      .multiply(inverseCount)))
                          .multiply(inverse),
                  like(gamma, along),
                  like(beta, sum));
            },
            x,
            gamma,
            beta);
  }

  /** Returns for each channel the mean over the channels of its group. */
  public static Tensor groupMean(Tensor channels, int groupSize) {
    Tensor parts = channels.reshape(channels.shape().dim(0), -1, groupSize);
    return parts.meanKeep(2).broadcastTo(parts.shape()).reshape(channels.shape());
  }

  /** Returns the mean over axes, which may be none. */
  public static Tensor mean(Tensor x, int... axes) {
    return axes.length == 0 ? x : x.meanKeep(axes);
  }

  /** Returns the mean over axes, which include the first two, of the steps that count. */
  public static Tensor mean(Tensor x, Tensor mask, int... axes) {
    int[] dims = new int[x.shape().rank()];
    Arrays.fill(dims, 1);
    dims[0] = mask.shape().dim(0);
    dims[1] = mask.shape().dim(1);
    Tensor counts = mask.reshape(Shape.of(dims));
    Tensor sum = x.multiply(counts).sumKeep(axes);
    double places = (double) x.shape().size() / sum.shape().size() / mask.shape().size();
    return sum.divide(counts.sum().maximum(1).multiply(places));
  }

  /** Returns (x − mean) / √(variance + epsilon). */
  public static Tensor unit(Tensor x, Tensor mean, Tensor variance, double epsilon) {
    return x.subtract(mean).multiply(inverse(variance, epsilon));
  }

  private static Tensor sum(Tensor x, int... axes) {
    return axes.length == 0 ? x : x.sumKeep(axes);
  }

  /** Returns the sum over the samples if the parameter is the same for all. */
  private static Tensor like(Tensor parameter, Tensor gradient) {
    return parameter.shape().equals(gradient.shape()) ? gradient : gradient.sumKeep(0);
  }

  /** Returns x / √(mean of x² + epsilon) over the axes. */
  public static Tensor rootMeanSquare(Tensor x, double epsilon, int... axes) {
    Tensor inverse = inverse(x.square().meanKeep(axes), epsilon);
    return x.multiply(inverse)
        .withGradient(
            (y, g) -> {
              Tensor along = y.multiply(g.multiply(y).meanKeep(axes));
              return List.of(g.subtract(along).multiply(inverse));
            },
            x);
  }

  /** Returns x / √(Σ x²) over the axes; zeros are unchanged. */
  public static Tensor unit(Tensor x, int... axes) {
    return x.divide(x.square().sumKeep(axes).maximum(MIN_SQUARE).sqrt());
  }

  private static Tensor inverse(Tensor variance, double epsilon) {
    return variance.onesLike().divide(variance.add(epsilon).sqrt());
  }
}
