package dev.axone.bench.measure;

import dev.axone.bench.report.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** Measurements that need a fresh process each time: A B A B, and the median of each. */
final class Repetition {
  private Repetition() {}

  /** One process's measurement. */
  record Sample(long value, String version) {}

  /** Starts a process, measures, and ends it. */
  @FunctionalInterface
  interface Probe {
    Sample measure(Entrant entrant, Settings settings) throws ChildFailure;
  }

  /**
   * Measures a row.
   *
   * @param benchmark what the row is about
   * @param settings the run's settings; its pinning is not used
   * @param times how many processes each entrant gets, after one that does not count, because it
   *     may have to unpack libraries and fill the system's file cache
   * @param unit what the row's numbers are
   * @param probe what is measured of a process
   * @param scale turns a sample's value into the unit
   */
  static Row of(
      Benchmark benchmark,
      Settings settings,
      int times,
      Row.Unit unit,
      Probe probe,
      DoubleUnaryOperator scale) {
    Map<Entrant, List<Long>> values = new LinkedHashMap<>();
    settings.entrants(benchmark.subject(), false).forEach(it -> values.put(it, new ArrayList<>()));
    Set<String> versions = new LinkedHashSet<>();
    Map<Entrant, String> failures = new LinkedHashMap<>();
    for (int time = 0; time <= times; time++) {
      for (Map.Entry<Entrant, List<Long>> each : values.entrySet()) {
        Entrant entrant = each.getKey();
        if (failures.containsKey(entrant)) {
          continue;
        }
        try {
          Sample sample = probe.measure(entrant, settings.unpinned());
          versions.add(sample.version());
          if (time > 0) {
            each.getValue().add(sample.value());
          }
        } catch (ChildFailure e) {
          failures.put(entrant, entrant.contender() + ": " + e.getMessage());
        }
      }
    }
    double axone = Double.NaN;
    double rival = Double.NaN;
    for (Map.Entry<Entrant, List<Long>> each : values.entrySet()) {
      long[] samples = each.getValue().stream().mapToLong(Long::longValue).toArray();
      double median = scale.applyAsDouble(Lane.median(samples));
      if (each.getKey().isAxone()) {
        axone = median;
      } else {
        rival = Double.isNaN(rival) ? median : Math.min(rival, median);
      }
    }
    return new Row(
        benchmark.name(),
        benchmark.subject().batch(),
        settings.threads(),
        unit,
        axone,
        rival,
        false,
        Double.NaN,
        List.copyOf(failures.values()),
        List.copyOf(versions));
  }
}
