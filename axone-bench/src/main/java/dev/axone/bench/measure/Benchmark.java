package dev.axone.bench.measure;

import dev.axone.bench.report.Row;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Cases;
import dev.axone.program.Options.MatmulPrecision;
import java.util.List;
import java.util.stream.Stream;

/** A row of the table and its measurement. */
public sealed interface Benchmark permits StepTime, DeadUnits, FirstStep, PeakMemory {
  /** The name in the table; several rows may share it. */
  String name();

  /** The case that is run. */
  Case subject();

  /** Returns the same row for the case in another precision. */
  Benchmark in(MatmulPrecision precision);

  /** Measures the row, which takes some seconds to a minute. */
  Row measure(Settings settings);

  /** Returns the name and the batch size, such as {@code mlp-seed:32}, which is unique. */
  default String id() {
    return name() + ":" + subject().batch();
  }

  /** Returns all rows, in the order of the table. */
  static List<Benchmark> all() {
    return Stream.<Benchmark>concat(
            Cases.all().stream().map(StepTime::new),
            Stream.of(
                new DeadUnits(Cases.SEED_32),
                new FirstStep(Cases.SEED_32),
                new FirstStep(Cases.IRIS_LBFGS),
                new PeakMemory(Cases.SEED_32, 500),
                new PeakMemory(Cases.RESNET, 20)))
        .toList();
  }
}
