package dev.axone.bench.contender;

import dev.axone.bench.workload.Update;
import java.util.List;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** LibTorch's optimizer step. */
interface TorchUpdate {
  /** Updates the parameters and clears their gradients. */
  void apply();

  /** Returns LibTorch's implementation of a rule: its class, or for Adam also the fused kernel. */
  static TorchUpdate of(Update rule, List<Tensor> parameters, boolean fusedAdam) {
    TensorVector all = new TensorVector(parameters.toArray(Tensor[]::new));
    return switch (rule) {
      case Update.Sgd sgd -> {
        SGDOptions options = new SGDOptions(sgd.rate());
        options.momentum().put(sgd.momentum());
        yield by(new SGD(all, options));
      }
      case Update.Adam adam ->
          fusedAdam
              ? new TorchFusedAdam(adam, parameters)
              : by(new Adam(all, new AdamOptions(adam.rate())));
      case Update.Lbfgs _ -> throw new IllegalArgumentException("not an update of a batch");
    };
  }

  private static TorchUpdate by(Optimizer optimizer) {
    return () -> {
      optimizer.step();
      optimizer.zero_grad(true);
    };
  }
}
