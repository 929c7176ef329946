package dev.axone.bench.contender;

import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Training steps of LibTorch, in eager mode with autograd. */
final class TorchTraining implements Step {
  private final TorchWeights weights;
  private final UnaryOperator<Tensor> network;
  private final TorchLoss criterion;
  private final TorchUpdate update;
  private final TorchData data;
  private int step;
  private @Nullable Tensor loss;

  TorchTraining(
      TorchWeights weights,
      UnaryOperator<Tensor> network,
      TorchLoss criterion,
      TorchUpdate update,
      TorchData data) {
    this.weights = weights;
    this.network = network;
    this.criterion = criterion;
    this.update = update;
    this.data = data;
  }

  @Override
  public void run() {
    try (PointerScope _ = new PointerScope()) {
      data.copyInput(step);
      data.copyLabels(step);
      step++;
      Tensor current = criterion.of(network.apply(data.x()), data.y());
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
    weights.assign(parameters);
  }

  /** Keeps a tensor beyond the scope of its step. */
  private void keep(Tensor current) {
    if (loss != null) {
      loss.close();
    }
    loss = current.retainReference();
  }
}
