package dev.axone.bench.measure;

import dev.axone.bench.report.Row;
import dev.axone.bench.workload.Case;
import dev.axone.program.Options.MatmulPrecision;

/**
 * The peak of a process's resident memory (Linux's {@code VmHWM}) after some steps: heap, native
 * memory and libraries. Both libraries run with the same JVM flags.
 *
 * @param subject a training case
 * @param steps number of steps, enough for caches to fill and leaks to show
 */
record PeakMemory(Case subject, int steps) implements Benchmark {
  private static final int PROCESSES = 3;

  @Override
  public String name() {
    return subject.name() + "-memory";
  }

  @Override
  public Benchmark in(MatmulPrecision precision) {
    return new PeakMemory(subject.in(precision), steps);
  }

  @Override
  public Row measure(Settings settings) {
    return Repetition.of(
        this,
        settings,
        PROCESSES,
        Row.Unit.MEGABYTES,
        (configuration, unpinned) -> {
          try (RunningChild child = RunningChild.start(configuration, unpinned)) {
            child.run(steps);
            long kibibytes = child.peakKibibytes();
            if (kibibytes < 0) {
              throw new ChildFailure("the peak of resident memory is known on Linux only");
            }
            return new Repetition.Sample(kibibytes, child.version());
          }
        },
        kibibytes -> kibibytes * 1024 / 1e6);
  }
}
