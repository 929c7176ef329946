package dev.axone.bench.measure;

import dev.axone.bench.contender.Contenders;
import dev.axone.bench.workload.Case;

/**
 * A contender that takes part in a measurement.
 *
 * @param contender a name of {@link Contenders}
 * @param subject the case
 * @param threads how many threads may compute
 * @param dies whether half of the hidden units die before the measurement
 */
record Entrant(String contender, Case subject, int threads, boolean dies) {
  boolean isAxone() {
    return contender.equals(Contenders.AXONE);
  }

  /** Whether it is the one that Axone is compared with. */
  boolean isRival() {
    return contender.equals(Contenders.LIBTORCH) || contender.equals(Contenders.LIBTORCH_FUSED);
  }
}
