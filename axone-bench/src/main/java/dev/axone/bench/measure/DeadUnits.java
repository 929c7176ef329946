package dev.axone.bench.measure;

import dev.axone.bench.contender.Contenders;
import dev.axone.bench.report.Row;
import dev.axone.bench.workload.Case;
import dev.axone.program.Options.MatmulPrecision;
import java.util.ArrayList;
import java.util.List;

/**
 * The median time of a step after half of the hidden units have become dead (always zero).
 *
 * <p>The units are trained for some steps first, so that Adam's moments are not zero. Then their
 * gradients are zero, and the first moments shrink by 0.9 in each step; after about 800 steps they
 * are denormal numbers, and stay so, because the smallest of them times 0.9 rounds to itself. Each
 * costs the processor about a hundred cycles unless denormal numbers are flushed to zero. (The
 * second moments would need about 70,000 steps.)
 *
 * @param subject a training case with Adam and ReLU
 */
record DeadUnits(Case subject) implements Benchmark {
  private static final int STEPS_ALIVE = 20;
  private static final int STEPS_DEAD = 2_000;

  @Override
  public String name() {
    return subject.name() + "-dead";
  }

  @Override
  public Benchmark in(MatmulPrecision precision) {
    return new DeadUnits(subject.in(precision));
  }

  @Override
  public Row measure(Settings settings) {
    List<RunConfiguration> configurations = new ArrayList<>(settings.configurations(subject, true));
    RunConfiguration alive =
        new RunConfiguration(Contenders.AXONE, subject, settings.threads(), false);
    configurations.add(alive);
    if (settings.peer() != null) {
      configurations.add(
          new RunConfiguration(Contenders.LIBTORCH_DENORMALS, subject, settings.threads(), true));
    }
    try (Comparison comparison = new Comparison(configurations, settings)) {
      comparison.check();
      comparison.processes().forEach(DeadUnits::kill);
      comparison.measure();
      List<String> notes = new ArrayList<>(comparison.notes());
      double dead = comparison.axone().medianMicros();
      for (MeasuredProcess process : comparison.processes()) {
        if (process.configuration().equals(alive)) {
          notes.add(
              "Axone without dead units %s (dead / alive %s)"
                  .formatted(
                      Row.Unit.MICROS.text(process.medianMicros()),
                      Comparison.two(dead / process.medianMicros())));
        } else if (process.configuration().contender().equals(Contenders.LIBTORCH_DENORMALS)) {
          notes.add("LibTorch without flushing " + Row.Unit.MICROS.text(process.medianMicros()));
        }
      }
      return new Row(
          name(),
          subject.batch(),
          settings.threads(),
          Row.Unit.MICROS,
          dead,
          comparison.peerMicros(),
          comparison.peerIsWrong(),
          subject.floorMicros(settings.roofline(), settings.threads()),
          notes,
          comparison.versions());
    }
  }

  private static void kill(MeasuredProcess process) {
    if (process.configuration().dies()) {
      process.attempt(
          child -> {
            child.run(STEPS_ALIVE);
            child.die();
            child.run(STEPS_DEAD);
          });
    }
  }
}
