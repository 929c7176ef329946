package dev.axone.bench.contender;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A network with matrix products in bfloat16 and parameters in float32, as with Python's {@code
 * torch.autocast("cpu")}.
 *
 * @param network the network in float32
 */
record TorchAutocast(UnaryOperator<Tensor> network) implements UnaryOperator<Tensor> {
  TorchAutocast {
    torch.set_autocast_dtype(DeviceType.CPU, ScalarType.BFloat16);
  }

  @Override
  public Tensor apply(Tensor x) {
    torch.set_autocast_enabled(DeviceType.CPU, true);
    try {
      return network.apply(x);
    } finally {
      torch.set_autocast_enabled(DeviceType.CPU, false);
      torch.clear_cache(); // The cached bfloat16 parameters are outdated after the update.
    }
  }
}
