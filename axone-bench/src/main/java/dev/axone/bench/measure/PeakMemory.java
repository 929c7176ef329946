package dev.axone.bench.measure;

import dev.axone.bench.report.Row;
import dev.axone.bench.workload.Case;

/**
 * The most memory that a process ever had resident (Linux's {@code VmHWM}) after 500 steps: heap, *
 * native memory and libraries. Both run with the same JVM flags.
 *
 * @param subject a training case
 */
record PeakMemory(Case subject) implements Benchmark {
  private static final int PROCESSES = 3;
  private static final int STEPS = 500;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Row measure(Settings settings) {
    return Repetition.of(
        this,
        settings,
        PROCESSES,
        Row.Unit.MEGABYTES,
        (entrant, unpinned) -> {
          try (RunningChild child = RunningChild.start(entrant, unpinned)) {
            child.run(STEPS);
            long kibibytes = child.peakKibibytes();
            if (kibibytes < 0) {
              throw new ChildFailure("only Linux tells the peak of resident memory");
            }
            return new Repetition.Sample(kibibytes, child.version());
          }
        },
        kibibytes -> kibibytes * 1024 / 1e6);
  }
}
