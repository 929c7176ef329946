package dev.axone.bench.measure;

import dev.axone.bench.report.Row;
import dev.axone.bench.workload.Case;
import dev.axone.program.Options.MatmulPrecision;

/**
 * The time from the start of a process to the end of its first step; native libraries have been
 * unpacked by an earlier start. The processes are not pinned, like those of users.
 *
 * @param subject a training case
 */
record FirstStep(Case subject) implements Benchmark {
  private static final int STARTS = 5;

  @Override
  public String name() {
    return subject.name() + "-start";
  }

  @Override
  public Benchmark in(MatmulPrecision precision) {
    return new FirstStep(subject.in(precision));
  }

  @Override
  public Row measure(Settings settings) {
    return Repetition.of(
        this,
        settings,
        STARTS,
        Row.Unit.MILLIS,
        (configuration, unpinned) -> {
          long start = System.nanoTime();
          try (RunningChild child = RunningChild.start(configuration, unpinned)) {
            child.run(1);
            return new Repetition.Sample(System.nanoTime() - start, child.version());
          }
        },
        nanos -> nanos / 1e6);
  }
}
