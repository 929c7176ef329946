package dev.axone.bench.contender;

import dev.axone.bench.workload.Update;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** LibTorch's way to change the parameters by their gradients. */
interface TorchUpdate {
  /** Changes the parameters, then drops their gradients. */
  void apply();

  /** The fastest implementation of a rule. */
  static TorchUpdate of(Update rule, TorchMlp network) {
    return switch (rule) {
      case Update.Sgd sgd -> {
        TensorVector parameters = new TensorVector(network.parameters().toArray(Tensor[]::new));
        Optimizer optimizer = new SGD(parameters, new SGDOptions(sgd.rate()));
        yield () -> {
          optimizer.step();
          optimizer.zero_grad(true);
        };
      }
      case Update.Adam adam -> new TorchFusedAdam(adam, network.parameters());
    };
  }
}
