package dev.axone.bench.contender;

import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Inference steps of LibTorch, in inference mode. */
final class TorchInference implements Step {
  private final InferenceMode mode = new InferenceMode();
  private final TorchWeights weights;
  private final UnaryOperator<Tensor> network;
  private final TorchLoss criterion;
  private final TorchData data;
  private int step;
  private @Nullable Tensor probabilities;

  TorchInference(
      TorchWeights weights, UnaryOperator<Tensor> network, TorchLoss criterion, TorchData data) {
    this.weights = weights;
    this.network = network;
    this.criterion = criterion;
    this.data = data;
  }

  @Override
  public void run() {
    try (PointerScope _ = new PointerScope()) {
      data.copyInput(step);
      step++;
      keep(criterion.probabilities(network.apply(data.x())));
    }
  }

  @Override
  public float loss() {
    if (probabilities == null) {
      return Float.NaN;
    }
    try (PointerScope _ = new PointerScope()) {
      data.copyLabels(step - 1);
      return criterion.ofProbabilities(probabilities, data.y()).item_float();
    }
  }

  @Override
  public void assign(float[][] parameters) {
    weights.assign(parameters);
  }

  @Override
  public void close() {
    mode.close();
  }

  /** Keeps a tensor beyond the scope of its step. */
  private void keep(Tensor current) {
    if (probabilities != null) {
      probabilities.close();
    }
    probabilities = current.retainReference();
  }
}
