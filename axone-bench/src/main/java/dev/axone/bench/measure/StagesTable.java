package dev.axone.bench.measure;

import dev.axone.bench.measure.Stages.Time;
import dev.axone.bench.report.Grid;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * The table of the time to the first step: for each case and contender a line of processor time and
 * one of wall-clock time, with a column for each stage.
 */
final class StagesTable {
  private static final String NONE = "–";

  private final List<Measured> measured = new ArrayList<>();

  /**
   * The medians of a contender's processes.
   *
   * @param ratio Axone's processor time until the first step, divided by that of its peer; NaN in
   *     the peer's line
   */
  record Measured(String id, String contender, Stages median, double ratio) {}

  void add(Measured more) {
    measured.add(more);
  }

  /** Returns lines of cells under heads. */
  Grid grid() {
    Set<String> stages = new LinkedHashSet<>();
    measured.stream()
        .filter(m -> m.median().times().size() > stages.size())
        .forEach(m -> stages.addAll(m.median().times().keySet()));
    stages.remove(Stages.LATER_STEPS);
    List<String> heads = new ArrayList<>(List.of("case", "library", "ms"));
    heads.addAll(stages);
    heads.addAll(List.of("to 1st step", "ratio", "to 10th step"));
    List<List<String>> lines = new ArrayList<>();
    for (Measured m : measured) {
      lines.add(line(m, stages, "processor", Time::cpu));
      lines.add(line(m, stages, "wall", Time::wall));
    }
    return new Grid(heads, lines, 3);
  }

  private static List<String> line(
      Measured m, Set<String> stages, String clock, ToLongFunction<Time> value) {
    Stages median = m.median();
    List<String> cells = new ArrayList<>(List.of(m.id(), m.contender(), clock));
    for (String stage : stages) {
      Time time = median.times().get(stage);
      cells.add(time == null ? NONE : number(value.applyAsLong(time)));
    }
    long first = value.applyAsLong(median.untilFirstStep());
    cells.add(number(first));
    boolean compared = clock.equals("processor") && !Double.isNaN(m.ratio());
    cells.add(compared ? String.format(Locale.ROOT, "%.2f", m.ratio()) : NONE);
    Time later = median.times().getOrDefault(Stages.LATER_STEPS, Time.NONE);
    cells.add(number(first + value.applyAsLong(later)));
    return cells;
  }

  private static String number(long millis) {
    return String.format(Locale.ROOT, "%,d", millis);
  }
}
