package dev.axone.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of a {@code LearningRateFinder}: the loss at each learning rate.
 *
 * @param rates the learning rates, increasing
 * @param losses the loss of each batch before its step, which may be infinite or NaN at the end
 */
public record LearningRateSweep(List<Double> rates, List<Double> losses) {
  /** Decay of the moving average of the losses. */
  private static final double SMOOTHING = 0.9;

  /** Copies the lists. */
  public LearningRateSweep {
    rates = List.copyOf(rates);
    losses = List.copyOf(losses);
    if (rates.isEmpty() || rates.size() != losses.size()) {
      throw new IllegalArgumentException(
          "a sweep has a loss for each of its rates, at least one; found %s rates and %s losses"
              .formatted(rates.size(), losses.size()));
    }
  }

  /**
   * Returns the moving averages of the losses, weights 0.1 · 0.9ᵏ scaled to a sum of 1, up to the
   * first loss that is NaN.
   */
  public List<Double> smoothed() {
    List<Double> smooth = new ArrayList<>();
    double sum = 0;
    double weights = 0;
    for (double loss : losses) {
      if (!Double.isFinite(loss)) {
        break;
      }
      sum = SMOOTHING * sum + (1 - SMOOTHING) * loss;
      weights = SMOOTHING * weights + (1 - SMOOTHING);
      smooth.add(sum / weights);
    }
    return smooth;
  }

  /** Returns whether the last smoothed loss is {@code times} the minimum, or the last is NaN. */
  public boolean diverges(double times) {
    List<Double> smooth = smoothed();
    return smooth.size() < losses.size() || smooth.getLast() > times * smooth.get(minimum());
  }

  /**
   * Returns the rate of the steepest descent: the middle of the fifth of the sweep in which the
   * smoothed loss fell most, before its minimum.
   */
  public double steepest() {
    List<Double> smooth = smoothed();
    int half = Math.max(1, smooth.size() / 10);
    int best = minimum();
    double most = 0;
    for (int i = half; i + half <= minimum(); i++) {
      double fall = smooth.get(i - half) - smooth.get(i + half);
      if (fall > most) {
        most = fall;
        best = i;
      }
    }
    return rates.get(best);
  }

  /** Returns a tenth of the rate at which the smoothed loss was smallest. */
  public double tenthOfMinimum() {
    return rates.get(minimum()) / 10;
  }

  /** Returns the index of the minimum smoothed loss; 0 if there is none. */
  private int minimum() {
    List<Double> smooth = smoothed();
    int best = 0;
    for (int i = 1; i < smooth.size(); i++) {
      if (smooth.get(i) < smooth.get(best)) {
        best = i;
      }
    }
    return best;
  }

  /** Returns a plot of the losses against the rates, on a logarithmic axis, as SVG. */
  public String svg() {
    return new SweepPlot(this).draw().toString();
  }

  /**
   * Writes the plot.
   *
   * @throws dev.axone.file.WriteException if the file cannot be written
   */
  public void writeSvg(Path file) {
    new SweepPlot(this).draw().write(file);
  }
}
