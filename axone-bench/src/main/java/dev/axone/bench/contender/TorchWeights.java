package dev.axone.bench.contender;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The parameters of a network in LibTorch's layout, and the views that a case's values are copied
 * to.
 */
final class TorchWeights {
  private final boolean trainable;
  private final ScalarType factors;
  private final ScalarType others;
  private final List<Tensor> parameters = new ArrayList<>();
  private final List<List<Tensor>> targets = new ArrayList<>();

  /**
   * Creates an empty collection.
   *
   * @param trainable whether gradients are computed
   * @param factors type of factors of matrix products
   * @param others type of other parameters
   */
  TorchWeights(boolean trainable, ScalarType factors, ScalarType others) {
    this.trainable = trainable;
    this.factors = factors;
    this.others = others;
  }

  /** Adds a parameter that is a factor of matrix products. */
  Tensor factor(long... dims) {
    return add(torch.empty(dims).to(factors));
  }

  /** Adds a convolution kernel, in channels-last memory format. */
  Tensor kernel(long... dims) {
    return add(torch.empty(dims).to(factors).contiguous(MemoryFormat.ChannelsLast));
  }

  /** Adds a parameter that is not a factor of matrix products. */
  Tensor exact(long... dims) {
    return add(torch.empty(dims).to(others));
  }

  /** Returns moving statistics of batches, initially zero. */
  Tensor statistic(long n) {
    return torch.zeros(n).to(others);
  }

  private Tensor add(Tensor parameter) {
    parameters.add(parameter.set_requires_grad(trainable));
    return parameter;
  }

  /**
   * Sets the views to which the next of a case's arrays is copied.
   *
   * @param blocks views of parameters with the case's order of axes; if there are several, the
   *     array's last axis is divided among them
   */
  void fill(Tensor... blocks) {
    targets.add(List.of(blocks));
  }

  /** Returns the trainable parameters. */
  List<Tensor> parameters() {
    return parameters;
  }

  /** Overwrites all parameters. */
  void assign(float[][] values) {
    if (values.length != targets.size()) {
      throw new IllegalStateException(
          "the case has %s arrays, the network %s".formatted(values.length, targets.size()));
    }
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      for (int i = 0; i < values.length; i++) {
        assign(values[i], targets.get(i));
      }
    }
  }

  private static void assign(float[] values, List<Tensor> blocks) {
    long[] dims = blocks.getFirst().sizes().vec().get();
    dims[dims.length - 1] *= blocks.size();
    TensorVector parts = Tensor.create(values, dims).chunk(blocks.size(), -1);
    for (int i = 0; i < blocks.size(); i++) {
      blocks.get(i).copy_(parts.get(i));
    }
  }
}
