package dev.axone.bench.measure;

import dev.axone.bench.report.Row;
import dev.axone.bench.workload.Case;
import dev.axone.program.Options.MatmulPrecision;

/**
 * The median time of a step in a warmed-up process.
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
    try (Comparison comparison =
        new Comparison(settings.configurations(subject, false), settings)) {
      comparison.check();
      comparison.measure();
      return new Row(
          name(),
          subject.batch(),
          settings.threads(),
          Row.Unit.MICROS,
          comparison.axone().medianMicros(),
          comparison.peerMicros(),
          comparison.peerIsWrong(),
          subject.floorMicros(settings.roofline(), settings.threads()),
          comparison.notes(),
          comparison.versions());
    }
  }
}
