package dev.axone.bench.contender;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Inference steps of LibTorch, without any bookkeeping for gradients. */
final class TorchInference implements Step {
  private final InferenceMode mode = new InferenceMode();
  private final TorchMlp network;
  private final TorchData data;
  private int step;
  private @Nullable Tensor probabilities;

  TorchInference(TorchMlp network, TorchData data) {
    this.network = network;
    this.data = data;
  }

  @Override
  public void run() {
    try (PointerScope _ = new PointerScope()) {
      data.copyInput(step);
      step++;
      keep(torch.softmax(network.logits(data.x()), 1));
    }
  }

  @Override
  public float loss() {
    if (probabilities == null) {
      return Float.NaN;
    }
    try (PointerScope _ = new PointerScope()) {
      data.copyLabels(step - 1);
      return torch.nll_loss(probabilities.log(), data.y()).item_float();
    }
  }

  @Override
  public void assign(float[][] parameters) {
    network.assign(parameters);
  }

  @Override
  public void close() {
    mode.close();
  }

  /** Lets a tensor outlive the scope of its step. */
  private void keep(Tensor current) {
    if (probabilities != null) {
      probabilities.close();
    }
    probabilities = current.retainReference();
  }
}
