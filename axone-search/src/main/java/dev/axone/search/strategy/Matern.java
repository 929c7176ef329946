package dev.axone.search.strategy;

import dev.axone.search.space.Domain;
import java.util.List;

/**
 * The kernel k(x, x′) = a (1 + √5 r + 5 r² / 3) exp(−√5 r) with r² = Σ (xᵢ − x′ᵢ)² / ℓᵢ²: Matérn's
 * with ν = 5/2 and a length for each parameter (Rasmussen and Williams, "Gaussian processes for
 * machine learning", 2006, 4.17). Unordered choices have distance 1 or 0.
 *
 * <p>Its hyper-parameters are logarithms: of the lengths, of the amplitude a, of the noise.
 */
final class Matern {
  private static final double ROOT_FIVE = StrictMath.sqrt(5);

  private final double[] inverseSquares;
  private final boolean[] ordered;
  private final double amplitude;

  Matern(List<Domain> domains, double[] theta) {
    inverseSquares = new double[domains.size()];
    ordered = new boolean[domains.size()];
    for (int i = 0; i < ordered.length; i++) {
      inverseSquares[i] = StrictMath.exp(-2 * theta[i]);
      ordered[i] = domains.get(i).ordered();
    }
    amplitude = StrictMath.exp(theta[ordered.length]);
  }

  double amplitude() {
    return amplitude;
  }

  /** Returns (xᵢ − x′ᵢ)² / ℓᵢ². */
  double part(int i, double[] x, double[] y) {
    double d = x[i] - y[i];
    double square = ordered[i] ? d * d : d == 0 ? 0 : 1;
    return square * inverseSquares[i];
  }

  private double radius(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < ordered.length; i++) {
      sum += part(i, x, y);
    }
    return ROOT_FIVE * Math.sqrt(sum);
  }

  double value(double[] x, double[] y) {
    double r = radius(x, y);
    return amplitude * (1 + r + r * r / 3) * StrictMath.exp(-r);
  }

  /** Returns ∂k/∂(log ℓᵢ) / {@link #part} of i, which is the same for all i. */
  double slope(double[] x, double[] y) {
    double r = radius(x, y);
    return amplitude * 5.0 / 3 * (1 + r) * StrictMath.exp(-r);
  }
}
