package dev.axone.bench.contender;

import dev.axone.bench.network.Network;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What becomes of a network's logits, in float32, to check them in float64.
 *
 * @param binary whether there is one logit and not one for each class
 * @param type what it is computed in
 */
record TorchLoss(boolean binary, ScalarType type) {
  static TorchLoss of(Network network, ScalarType type) {
    return new TorchLoss(network.isBinary(), type);
  }

  /** The mean cross entropy of logits and labels. */
  Tensor of(Tensor logits, Tensor labels) {
    Tensor rows = rows(logits);
    return binary
        ? torch.binary_cross_entropy_with_logits(rows, labels)
        : torch.cross_entropy_loss(rows, labels);
  }

  /** The probabilities that the logits stand for. */
  Tensor probabilities(Tensor logits) {
    Tensor rows = rows(logits);
    return binary ? rows.sigmoid() : torch.softmax(rows, 1);
  }

  /** The mean cross entropy of probabilities and labels. */
  Tensor ofProbabilities(Tensor probabilities, Tensor labels) {
    return binary
        ? torch.binary_cross_entropy(probabilities, labels)
        : torch.nll_loss(probabilities.log(), labels);
  }

  /** A logit, or a row of them, for each position. */
  private Tensor rows(Tensor logits) {
    Tensor y = logits.dim() == 4 ? logits.permute(0, 2, 3, 1) : logits;
    return (binary ? y.flatten() : y.flatten(0, -2)).to(type);
  }
}
