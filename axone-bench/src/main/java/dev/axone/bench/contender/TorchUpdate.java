package dev.axone.bench.contender;

import dev.axone.bench.workload.Update;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** LibTorch's way to change the parameters by their gradients. */
interface TorchUpdate {
  /** Changes the parameters, then drops their gradients. */
  void apply();

  /** An implementation of a rule: LibTorch's class, or for Adam its fused kernel. */
  static TorchUpdate of(Update rule, TorchMlp network, boolean fusedAdam) {
    TensorVector parameters = new TensorVector(network.parameters().toArray(Tensor[]::new));
    return switch (rule) {
      case Update.Sgd sgd -> by(new SGD(parameters, new SGDOptions(sgd.rate())));
      case Update.Adam adam ->
          fusedAdam
              ? new TorchFusedAdam(adam, network.parameters())
              : by(new Adam(parameters, new AdamOptions(adam.rate())));
    };
  }

  private static TorchUpdate by(Optimizer optimizer) {
    return () -> {
      optimizer.step();
      optimizer.zero_grad(true);
    };
  }
}
