package dev.axone.bench.contender;

import dev.axone.activation.Relu;
import dev.axone.activation.Sigmoid;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Mlp;
import dev.axone.bench.workload.Update;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.model.Model;
import dev.axone.model.Sequential;
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
    Model model = model(subject.network());
    Optimizer optimizer =
        switch (subject.update()) {
          case Update.Sgd s -> Sgd.of(s.rate());
          case Update.Adam a -> Adam.of(a.rate());
        };
    model.compile(optimizer, SparseCategoricalCrossentropy.of());
    Options options = Options.defaults().withThreads(threads);
    AxoneParameters.assign(model, parameters);
    return switch (subject.mode()) {
      case TRAINING -> new AxoneTraining(model, subject, options);
      case INFERENCE -> new AxoneInference(model, subject, options);
    };
  }

  private static Model model(Mlp network) {
    Sequential stack = Sequential.from(Input.of(network.inputs()));
    int last = network.layers() - 1;
    for (int layer = 0; layer < last; layer++) {
      stack.add(
          Dense.of(network.out(layer))
              .withActivation(
                  switch (network.hidden()) {
                    case RELU -> Relu.of();
                    case SIGMOID -> Sigmoid.of();
                  }));
    }
    return stack.add(Dense.of(network.out(last)).softmax()).build();
  }
}
