package dev.axone.bench.contender;

import dev.axone.bench.workload.Case;

/** LibTorch's inference from one or several threads, each with one thread of LibTorch. */
record TorchCalls() implements Contender {
  private static final LibTorch LIBRARY = new LibTorch(true, true);

  @Override
  public String version() {
    return LIBRARY.version();
  }

  @Override
  public Step prepare(Case subject, float[][] parameters, int threads) {
    return new ConcurrentCalls(threads, () -> LIBRARY.prepare(subject, parameters, 1));
  }
}
