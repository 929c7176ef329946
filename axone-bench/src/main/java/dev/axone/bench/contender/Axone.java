package dev.axone.bench.contender;

import dev.axone.bench.network.Network;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Update;
import dev.axone.loss.BinaryCrossentropy;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.model.Model;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;

/** Axone, used as its documentation tells users to use it. */
final class Axone implements Contender {
  @Override
  public String version() {
    String version = Model.class.getPackage().getImplementationVersion();
    return version == null ? "Axone" : "Axone ".concat(version);
  }

  @Override
  public Step prepare(Case subject, float[][] parameters, int threads) {
    Network network = subject.network();
    Model model = AxoneNetwork.of(network);
    Optimizer optimizer =
        switch (subject.update()) {
          case Update.Sgd s -> Sgd.of(s.rate()).withMomentum(s.momentum());
          case Update.Adam a -> Adam.of(a.rate());
        };
    model.compile(
        optimizer,
        network.isBinary() ? BinaryCrossentropy.of() : SparseCategoricalCrossentropy.of());
    Options options = Options.defaults().withThreads(threads).withPrecision(subject.precision());
    AxoneParameters.assign(model, network, parameters);
    return switch (subject.mode()) {
      case TRAINING -> new AxoneTraining(model, subject, options);
      case INFERENCE -> new AxoneInference(model, subject, options);
    };
  }
}
