package dev.axone.bench.contender;

import dev.axone.bench.workload.Activation;
import dev.axone.bench.workload.Mlp;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A chain of dense layers in LibTorch's own layout: weight (out, in), bias (out).
 *
 * @param hidden what follows each layer but the last
 * @param parameters weight and bias of each layer in turn
 * @param biases the biases once more, in the form that {@code linear} takes
 */
record TorchMlp(Activation hidden, List<Tensor> parameters, List<TensorOptional> biases) {
  static TorchMlp of(Mlp network, float[][] values, boolean trainable) {
    List<Tensor> parameters = new ArrayList<>();
    List<TensorOptional> biases = new ArrayList<>();
    for (int layer = 0; layer < network.layers(); layer++) {
      Tensor weight = torch.empty(network.out(layer), network.in(layer));
      Tensor bias = torch.empty(network.out(layer));
      weight.set_requires_grad(trainable);
      bias.set_requires_grad(trainable);
      parameters.add(weight);
      parameters.add(bias);
      biases.add(new TensorOptional(bias));
    }
    TorchMlp mlp = new TorchMlp(network.hidden(), parameters, biases);
    mlp.assign(values);
    return mlp;
  }

  /** The logits (batch, classes) of a batch (batch, features). */
  Tensor logits(Tensor x) {
    Tensor y = x;
    for (int layer = 0; layer < biases.size(); layer++) {
      y = torch.linear(y, parameters.get(2 * layer), biases.get(layer));
      if (layer < biases.size() - 1) {
        y = hidden == Activation.RELU ? y.relu_() : y.sigmoid_();
      }
    }
    return y;
  }

  /** Overwrites the parameters with weights [in, out] and biases [out]. */
  void assign(float[][] values) {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      for (int i = 0; i < values.length; i += 2) {
        Tensor weight = parameters.get(i);
        weight.copy_(Tensor.create(values[i], weight.size(1), weight.size(0)).t());
        parameters.get(i + 1).copy_(Tensor.create(values[i + 1]));
      }
    }
  }
}
