package dev.axone.session;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How long the steps of a training waited for their samples. */
public final class Waited {
  /**
   * Below this share nobody need know, unless samples come from files or the like: the steps of a
   * small model on data in memory take a tenth of their time to copy it.
   */
  private static final double WORTH_SAYING = 0.2;

  private Waited() {}

  /** Returns what is said of a share, if it is worth saying. */
  public static Optional<String> text(double share, Dataset data) {
    boolean costly =
        Stream.concat(data.inputs().stream(), data.targets().stream()).anyMatch(Column::isCostly);
    return costly || share > WORTH_SAYING
        ? Optional.of(
            String.format(Locale.ROOT, "Waited for data %.1f %% of the steps' time", 100 * share))
        : Optional.empty();
  }

  /** Returns a share with four digits, for JSON. */
  public static double rounded(double share) {
    return Math.rint(share * 1e4) / 1e4;
  }
}
