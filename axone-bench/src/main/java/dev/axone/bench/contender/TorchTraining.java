package dev.axone.bench.contender;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Training steps of LibTorch, eager and with its own differentiation. */
final class TorchTraining implements Step {
  private final TorchMlp network;
  private final TorchUpdate update;
  private final TorchData data;
  private int step;
  private @Nullable Tensor loss;

  TorchTraining(TorchMlp network, TorchUpdate update, TorchData data) {
    this.network = network;
    this.update = update;
    this.data = data;
  }

  @Override
  public void run() {
    try (PointerScope _ = new PointerScope()) {
      data.copyInput(step);
      data.copyLabels(step);
      step++;
      Tensor current = torch.cross_entropy_loss(network.logits(data.x()), data.y());
      current.backward();
      update.apply();
      keep(current);
    }
  }

  @Override
  public float loss() {
    return loss == null ? Float.NaN : loss.item_float();
  }

  @Override
  public void assign(float[][] parameters) {
    network.assign(parameters);
  }

  /** Lets a tensor outlive the scope of its step. */
  private void keep(Tensor current) {
    if (loss != null) {
      loss.close();
    }
    loss = current.retainReference();
  }
}
