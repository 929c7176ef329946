package dev.axone.bench.contender;

import dev.axone.bench.network.Network;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The cross entropy of a network's logits, in float32, or in float64 for checks.
 *
 * @param binary whether there is one logit instead of one for each class
 * @param type the type of the computation
 */
record TorchLoss(boolean binary, ScalarType type) {
  static TorchLoss of(Network network, ScalarType type) {
    return new TorchLoss(network.isBinary(), type);
  }

  /** Returns the mean cross entropy of logits and labels. */
  Tensor of(Tensor logits, Tensor labels) {
    Tensor rows = rows(logits);
    return binary
        ? torch.binary_cross_entropy_with_logits(rows, labels)
        : torch.cross_entropy_loss(rows, labels);
  }

  /** Returns the probabilities of logits. */
  Tensor probabilities(Tensor logits) {
    Tensor rows = rows(logits);
    return binary ? rows.sigmoid() : torch.softmax(rows, 1);
  }

  /** Returns the mean cross entropy of probabilities and labels. */
  Tensor ofProbabilities(Tensor probabilities, Tensor labels) {
    return binary
        ? torch.binary_cross_entropy(probabilities, labels)
        : torch.nll_loss(probabilities.log(), labels);
  }

  /** Flattens all axes but the last, in the type of the computation. */
  private Tensor rows(Tensor logits) {
    Tensor y = logits.dim() == 4 ? logits.permute(0, 2, 3, 1) : logits;
    return (binary ? y.flatten() : y.flatten(0, -2)).to(type);
  }
}
