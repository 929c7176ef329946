package dev.axone.bench.contender;

import dev.axone.bench.workload.Case;

/** Axone, used as its documentation tells users to use it. */
final class Axone implements Contender {
  @Override
  public String version() {
    String version = Axone.class.getPackage().getImplementationVersion();
    return version == null ? "Axone" : "Axone ".concat(version);
  }

  @Override
  public Step prepare(Case subject, float[][] parameters, int threads) {
    // TO FILL IN: the only body that the benchmark still lacks.
    throw new UnsupportedOperationException("Axone's side of the benchmark is not written yet");
  }
}
