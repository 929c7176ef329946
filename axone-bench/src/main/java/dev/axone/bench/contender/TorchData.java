package dev.axone.bench.contender;

import dev.axone.bench.workload.Case;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The batches of a case as tensors, and the two tensors that a network reads.
 *
 * @param inputs prepared batches of inputs
 * @param labels prepared batches of class numbers
 * @param x where the network reads its input, (batch, features)
 * @param y where the loss reads the labels, (batch)
 */
record TorchData(List<Tensor> inputs, List<Tensor> labels, Tensor x, Tensor y) {
  static TorchData of(Case subject) {
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i < Case.INPUTS; i++) {
      int features = subject.network().inputs();
      inputs.add(Tensor.create(subject.inputs(i), subject.batch(), features));
    }
    List<Tensor> labels = new ArrayList<>();
    for (int i = 0; i < Case.LABELS; i++) {
      labels.add(Tensor.create(wide(subject.labels(i)), subject.batch()));
    }
    return new TorchData(inputs, labels, inputs.getFirst().clone(), labels.getFirst().clone());
  }

  /** Copies the input of a step to where the network reads it. */
  void copyInput(int step) {
    x.copy_(inputs.get(step % inputs.size()));
  }

  /** Copies the labels of a step to where the loss reads them. */
  void copyLabels(int step) {
    y.copy_(labels.get(step % labels.size()));
  }

  /** LibTorch takes class numbers of 64 bits only. */
  private static long[] wide(int[] labels) {
    long[] wide = new long[labels.length];
    for (int i = 0; i < labels.length; i++) {
      wide[i] = labels[i];
    }
    return wide;
  }
}
