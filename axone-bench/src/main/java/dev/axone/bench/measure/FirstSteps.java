package dev.axone.bench.measure;

import dev.axone.bench.measure.Stages.Time;
import dev.axone.bench.report.Grid;
import dev.axone.bench.workload.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Measures the time to the first step, case by case: a new process each time, of each contender in
 * turn; the results are medians.
 */
public final class FirstSteps {
  private final Settings settings;
  private final int starts;
  private final AotCaches caches;
  private final StagesTable table = new StagesTable();
  private final Set<String> versions = new LinkedHashSet<>();
  private final List<String> failures = new ArrayList<>();

  /**
   * Prepares measurements.
   *
   * @param starts number of processes of each contender and case
   * @param cached whether processes start with an ahead-of-time cache
   */
  public FirstSteps(Settings settings, int starts, boolean cached) {
    this.settings = settings;
    this.starts = starts;
    this.caches = cached ? AotCaches.recorded(settings) : AotCaches.NONE;
  }

  /** Measures a case, which takes some seconds for each start. */
  public void add(Case subject) {
    Map<RunConfiguration, List<Stages>> samples = new LinkedHashMap<>();
    for (int i = 0; i < starts; i++) {
      for (RunConfiguration each : settings.configurations(subject, false)) {
        try {
          Stages stages = Stages.of(each, settings, caches.arguments(each.contender()));
          versions.add(stages.version());
          samples.computeIfAbsent(each, k -> new ArrayList<>()).add(stages);
        } catch (ChildFailure e) {
          failures.add(subject.id() + ": " + each.contender() + ": " + e.getMessage());
        }
      }
    }
    Map<RunConfiguration, Stages> medians = new LinkedHashMap<>();
    samples.forEach((configuration, all) -> medians.put(configuration, median(all)));
    long best =
        medians.entrySet().stream()
            .filter(e -> e.getKey().isPeer())
            .mapToLong(e -> e.getValue().untilFirstStep().cpu())
            .min()
            .orElse(0);
    medians.forEach((c, m) -> table.add(row(subject, c, m, best)));
  }

  private static StagesTable.Measured row(
      Case subject, RunConfiguration configuration, Stages median, long best) {
    boolean compared = configuration.isAxone() && best > 0;
    double ratio = compared ? median.untilFirstStep().cpu() / (double) best : Double.NaN;
    return new StagesTable.Measured(subject.id(), configuration.contender(), median, ratio);
  }

  /** Returns the median of each stage. */
  private static Stages median(List<Stages> all) {
    Map<String, Time> times = new LinkedHashMap<>();
    for (String stage : all.getFirst().times().keySet()) {
      List<Time> values = all.stream().map(s -> s.times().getOrDefault(stage, Time.NONE)).toList();
      times.put(stage, new Time(median(values, Time::wall), median(values, Time::cpu)));
    }
    return new Stages(all.getFirst().version(), times);
  }

  private static long median(List<Time> values, ToLongFunction<Time> clock) {
    return (long) MeasuredProcess.median(values.stream().mapToLong(clock).toArray());
  }

  /** Returns the table. */
  public Grid grid() {
    return table.grid();
  }

  /** Returns the versions of the contenders. */
  public Set<String> versions() {
    return versions;
  }

  /** Returns what failed. */
  public List<String> failures() {
    return failures;
  }
}
