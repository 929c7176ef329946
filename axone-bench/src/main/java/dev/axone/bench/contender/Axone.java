package dev.axone.bench.contender;

import dev.axone.bench.network.Network;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Update;
import dev.axone.loss.BinaryCrossentropy;
import dev.axone.loss.Loss;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.model.Model;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Lbfgs;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.program.StageListener;

/**
 * Axone, used as its documentation recommends.
 *
 * @param backend the name of the back end
 * @param stages is told when the stages of the compilation of a step begin
 */
record Axone(String backend, StageListener stages) implements Contender {
  Axone(String backend) {
    this(backend, StageListener.NONE);
  }

  @Override
  public String version() {
    String version = Model.class.getPackage().getImplementationVersion();
    return version == null ? "Axone" : "Axone ".concat(version);
  }

  @Override
  public Step prepare(Case subject, float[][] parameters, int threads) {
    Model model = AxoneNetwork.of(subject.network());
    Options options =
        Options.defaults()
            .withBackend(backend)
            .withThreads(threads)
            .withPrecision(subject.precision())
            .withStages(stages);
    AxoneParameters.assign(model, subject.network(), parameters);
    return switch (subject.mode()) {
      case TRAINING -> {
        if (subject.update() instanceof Update.Lbfgs lbfgs) {
          yield new AxoneLbfgs(model, subject, lbfgs, parameters, options);
        }
        model.compile(optimizer(subject.update()), loss(subject.network()));
        yield new AxoneTraining(model, subject, options);
      }
      case INFERENCE -> new AxoneInference(model, subject, options);
    };
  }

  private static Optimizer optimizer(Update rule) {
    return switch (rule) {
      case Update.Sgd sgd -> Sgd.of(sgd.rate()).withMomentum(sgd.momentum());
      case Update.Adam adam -> Adam.of(adam.rate());
      case Update.Lbfgs lbfgs -> Lbfgs.of().withHistory(lbfgs.history());
    };
  }

  private static Loss loss(Network network) {
    return network.isBinary() ? BinaryCrossentropy.of() : SparseCategoricalCrossentropy.of();
  }
}
