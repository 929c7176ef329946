package dev.axone.session;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The time that the steps of a training waited for samples. */
public final class Waited {
  /**
   * Fraction below which nothing is reported, unless samples are costly to read: the steps of a
   * small model on data in memory spend a tenth of their time copying it.
   */
  private static final double MIN_REPORTED = 0.2;

  private Waited() {}

  /** Returns the text on a fraction, if it is worth reporting. */
  public static Optional<String> text(double fraction, Dataset data) {
    boolean costly =
        Stream.concat(data.inputs().stream(), data.targets().stream()).anyMatch(Column::isCostly);
    return costly || fraction > MIN_REPORTED
        ? Optional.of(
            String.format(
                Locale.ROOT, "Waited for data %.1f %% of the steps' time", 100 * fraction))
        : Optional.empty();
  }

  /** Returns a fraction with four digits, for JSON. */
  public static double rounded(double fraction) {
    return Math.rint(fraction * 1e4) / 1e4;
  }
}
