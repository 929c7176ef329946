package dev.axone.bench.contender;

import dev.axone.bench.network.Convolution;
import dev.axone.bench.network.Network;
import dev.axone.bench.workload.Case;
import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The batches of a case as tensors, and the tensors of a step.
 *
 * @param inputs prepared batches of inputs
 * @param labels prepared batches of class indices
 * @param x the input of the network
 * @param y the labels of the loss
 */
record TorchData(List<Tensor> inputs, List<Tensor> labels, Tensor x, Tensor y) {
  /**
   * Prepares the data.
   *
   * @param factors type of the network's input; batches are converted when they are copied
   * @param others type of binary labels
   */
  static TorchData of(Case subject, ScalarType factors, ScalarType others) {
    Network network = subject.network();
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i < Case.INPUTS; i++) {
      inputs.add(input(network, Tensor.create(subject.inputs(i), dims(subject))));
    }
    // Losses take class indices of 64 bits, but binary labels as floats.
    ScalarType answers = network.isBinary() ? others : ScalarType.Long;
    List<Tensor> labels = new ArrayList<>();
    for (int i = 0; i < Case.LABELS; i++) {
      labels.add(Tensor.create(subject.labels(i)).to(answers));
    }
    Tensor first = inputs.getFirst();
    Tensor x = network.indices() > 0 ? first.clone() : first.to(factors).clone();
    return new TorchData(inputs, labels, x, labels.getFirst().clone());
  }

  /** Copies the input of a step. */
  void copyInput(int step) {
    x.copy_(inputs.get(step % inputs.size()));
  }

  /** Copies the labels of a step. */
  void copyLabels(int step) {
    y.copy_(labels.get(step % labels.size()));
  }

  /** Converts samples with channels last to the layout of {@link TorchNetwork}. */
  private static Tensor input(Network network, Tensor samples) {
    if (network.indices() > 0) {
      return samples.to(ScalarType.Long);
    }
    boolean signal = network.body().parts().getFirst() instanceof Convolution;
    return switch (network.input().rank()) {
      case 3 -> samples.permute(0, 3, 1, 2);
      case 2 -> signal ? samples.unsqueeze(1).permute(0, 3, 1, 2) : samples;
      default -> samples;
    };
  }

  private static long[] dims(Case subject) {
    Shape shape = subject.network().input().batch(subject.batch());
    long[] dims = new long[shape.rank()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = shape.dim(i);
    }
    return dims;
  }
}
