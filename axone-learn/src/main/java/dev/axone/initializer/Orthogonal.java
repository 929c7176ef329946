package dev.axone.initializer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.vocabulary.Arguments;

/**
 * A random orthogonal matrix times a gain: orthonormal columns, or rows if these are fewer. All
 * axes but the last are the rows. Products of many such matrices neither explode nor vanish: the
 * default for recurrent kernels. Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear
 * dynamics of learning in deep linear neural networks", 2013.
 *
 * @param gain the norm of rows or columns, positive; default 1
 */
public record Orthogonal(double gain) implements Initializer {
  /** Checks the gain. */
  public Orthogonal {
    Arguments.positive("gain", gain);
  }

  /** Returns the initializer with gain 1. */
  public static Orthogonal of() {
    return new Orthogonal(1);
  }

  /** Returns the initializer with another gain. */
  public static Orthogonal of(double gain) {
    return new Orthogonal(gain);
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    if (shape.rank() < 2) {
      throw new ShapeException(
          "Orthogonal initializes kernels of two axes or more, found shape %s: use Zeros or Normal for a bias"
              .formatted(shape));
    }
    int columns = shape.dim(-1);
    int rows = columns == 0 ? 0 : shape.size() / columns;
    // The vectors to be made orthonormal: columns if there are more rows, else rows.
    boolean tall = rows > columns;
    double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
    for (int i = 0; i < vectors.length; i++) {
      int first = i * vectors[i].length;
      vectors[i] = Draws.fill(vectors[i].length, j -> draws.normal(first + j));
    }
    orthonormalize(vectors);
    return Draws.fill(
        shape.size(),
        k -> gain * (tall ? vectors[k % columns][k / columns] : vectors[k / columns][k % columns]));
  }

  /**
   * The modified Gram–Schmidt method. Normal vectors have no preferred direction, so the result has
   * none.
   */
  private static void orthonormalize(double[]... vectors) {
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < i; j++) {
        addTo(vectors[i], vectors[j], -dot(vectors[i], vectors[j]));
      }
      double length = Math.sqrt(dot(vectors[i], vectors[i]));
      for (int k = 0; k < vectors[i].length; k++) {
        vectors[i][k] /= length;
      }
    }
  }

  /** Four independent sums, since each addition to one sum would wait for the one before. */
  private static double dot(double[] a, double[] b) {
    double[] sums = new double[4];
    int k = 0;
    for (; k + 3 < a.length; k += 4) {
      sums[0] += a[k] * b[k];
      sums[1] += a[k + 1] * b[k + 1];
      sums[2] += a[k + 2] * b[k + 2];
      sums[3] += a[k + 3] * b[k + 3];
    }
    for (; k < a.length; k++) {
      sums[0] += a[k] * b[k];
    }
    return sums[0] + sums[1] + sums[2] + sums[3];
  }

  private static void addTo(double[] a, double[] b, double factor) {
    for (int k = 0; k < a.length; k++) {
      a[k] += factor * b[k];
    }
  }
}
