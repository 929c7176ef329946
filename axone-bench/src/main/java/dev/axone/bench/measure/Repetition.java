package dev.axone.bench.measure;

import dev.axone.bench.report.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * Measurements with a new process each time, alternately A B A B; the result is the median of each.
 */
final class Repetition {
  private Repetition() {}

  /** The measurement of one process. */
  record Sample(long value, String version) {}

  /** Starts a process, measures it, and ends it. */
  @FunctionalInterface
  interface Probe {
    Sample measure(RunConfiguration configuration, Settings settings) throws ChildFailure;
  }

  /**
   * Measures a row.
   *
   * @param benchmark the row
   * @param settings the run's settings; its pinning is not used
   * @param times number of processes of each configuration, after a first one that is not counted,
   *     because it may unpack libraries and fill the system's file cache
   * @param unit unit of the row
   * @param probe measures a process
   * @param scale converts a measured value to the unit
   */
  static Row of(
      Benchmark benchmark,
      Settings settings,
      int times,
      Row.Unit unit,
      Probe probe,
      DoubleUnaryOperator scale) {
    Map<RunConfiguration, List<Long>> values = new LinkedHashMap<>();
    settings
        .configurations(benchmark.subject(), false)
        .forEach(it -> values.put(it, new ArrayList<>()));
    Set<String> versions = new LinkedHashSet<>();
    Map<RunConfiguration, String> failures = new LinkedHashMap<>();
    for (int time = 0; time <= times; time++) {
      for (Map.Entry<RunConfiguration, List<Long>> each : values.entrySet()) {
        RunConfiguration configuration = each.getKey();
        if (failures.containsKey(configuration)) {
          continue;
        }
        try {
          Sample sample = probe.measure(configuration, settings.unpinned());
          versions.add(sample.version());
          if (time > 0) {
            each.getValue().add(sample.value());
          }
        } catch (ChildFailure e) {
          failures.put(configuration, configuration.contender() + ": " + e.getMessage());
        }
      }
    }
    double axone = Double.NaN;
    double peer = Double.NaN;
    for (Map.Entry<RunConfiguration, List<Long>> each : values.entrySet()) {
      long[] samples = each.getValue().stream().mapToLong(Long::longValue).toArray();
      double median = scale.applyAsDouble(MeasuredProcess.median(samples));
      if (each.getKey().isAxone()) {
        axone = median;
      } else {
        peer = Double.isNaN(peer) ? median : Math.min(peer, median);
      }
    }
    return new Row(
        benchmark.name(),
        benchmark.subject().batch(),
        settings.threads(),
        unit,
        axone,
        peer,
        false,
        Double.NaN,
        List.copyOf(failures.values()),
        List.copyOf(versions));
  }
}
