package dev.axone.bench.measure;

import dev.axone.bench.contender.Contenders;
import dev.axone.bench.contender.PredictionWay;
import dev.axone.bench.workload.Case;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times of predictions by one way, in microseconds; NaN if there are none.
 *
 * @param subject the case
 * @param way how samples are predicted
 * @param threads number of threads that predict at the same time
 * @param median of all calls
 * @param p99 the time that one call in a hundred exceeds
 * @param version of the library
 * @param failure why there are no times; null if there are
 */
public record PredictionTime(
    Case subject,
    String way,
    int threads,
    double median,
    double p99,
    String version,
    @Nullable String failure) {
  /**
   * Measures all ways alternately, each in a process of its own.
   *
   * @param settings threads, and whether there is a peer
   */
  public static List<PredictionTime> of(Case subject, Settings settings) {
    List<String> ways = new ArrayList<>();
    List<RunConfiguration> configurations = new ArrayList<>();
    for (PredictionWay way : PredictionWay.values()) {
      ways.add(way.toString());
      configurations.add(
          new RunConfiguration(Contenders.of(way), subject, settings.threads(), false));
    }
    if (settings.peer() != null) {
      ways.add("LibTorch");
      configurations.add(
          new RunConfiguration(Contenders.LIBTORCH_CALLS, subject, settings.threads(), false));
    }
    List<PredictionTime> times = new ArrayList<>();
    try (Comparison comparison = new Comparison(configurations, settings)) {
      comparison.measure();
      for (int i = 0; i < ways.size(); i++) {
        MeasuredProcess process = comparison.processes().get(i);
        times.add(
            new PredictionTime(
                subject,
                ways.get(i),
                settings.threads(),
                process.medianMicros(),
                process.percentileMicros(99),
                process.version() == null ? "" : process.version(),
                process.failure()));
      }
    }
    return times;
  }
}
