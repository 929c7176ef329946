package dev.axone.bench.measure;

import dev.axone.bench.contender.Contenders;
import dev.axone.bench.workload.Case;

/**
 * What a process of a measurement runs.
 *
 * @param contender a name of {@link Contenders}
 * @param subject the case
 * @param threads number of threads
 * @param dies whether half of the hidden units become dead before the measurement
 */
record RunConfiguration(String contender, Case subject, int threads, boolean dies) {
  boolean isAxone() {
    return contender.startsWith(Contenders.AXONE);
  }

  /** Returns whether Axone is compared with it. */
  boolean isPeer() {
    return contender.equals(Contenders.LIBTORCH)
        || contender.equals(Contenders.LIBTORCH_PLAIN_ADAM);
  }
}
