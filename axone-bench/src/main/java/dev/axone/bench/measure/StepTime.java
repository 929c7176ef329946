package dev.axone.bench.measure;

import dev.axone.bench.report.Row;
import dev.axone.bench.workload.Case;
import dev.axone.program.Options.MatmulPrecision;

/**
 * The median time of a step of a warm process.
 *
 * @param subject the case
 */
record StepTime(Case subject) implements Benchmark {
  @Override
  public String name() {
    return subject.name();
  }

  @Override
  public Benchmark in(MatmulPrecision precision) {
    return new StepTime(subject.in(precision));
  }

  @Override
  public Row measure(Settings settings) {
    try (Contest contest = new Contest(settings.entrants(subject, false), settings)) {
      contest.check();
      contest.measure();
      return new Row(
          name(),
          subject.batch(),
          settings.threads(),
          Row.Unit.MICROS,
          contest.axone().medianMicros(),
          contest.rivalMicros(),
          contest.rivalIsWrong(),
          subject.floorMicros(settings.roof(), settings.threads()),
          contest.notes(),
          contest.versions());
    }
  }
}
