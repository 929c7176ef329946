package dev.axone.bench.contender;

import dev.axone.bench.network.Recurrence;
import dev.axone.bench.network.Recurrence.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Recurrent layers by LibTorch's functions.
 *
 * @param part the layers
 * @param start the initial states: zeros, two of them for LSTM
 * @param parameters kernel, recurrent kernel and two biases of each layer and direction
 * @param training whether gradients are computed
 * @param dropout rate between layers
 */
record TorchRecurrence(
    Recurrence part, TensorVector start, TensorVector parameters, boolean training, double dropout)
    implements UnaryOperator<Tensor> {
  static TorchRecurrence of(
      Recurrence part,
      int features,
      TorchWeights weights,
      boolean training,
      boolean drops,
      int batch) {
    TensorVector parameters = new TensorVector();
    int all = part.layers() * part.directions();
    for (int i = 0; i < all; i++) {
      direction(part, part.features(i / part.directions(), features), weights, parameters);
    }
    ScalarType type = parameters.get(0).scalar_type();
    Tensor zeros = torch.zeros(all, batch, part.units()).to(type);
    TensorVector start = new TensorVector(zeros, zeros.clone());
    return new TorchRecurrence(part, start, parameters, training, drops ? part.dropout() : 0);
  }

  private static void direction(
      Recurrence part, int features, TorchWeights weights, TensorVector parameters) {
    long rows = (long) part.cell().gates() * part.units();
    Tensor kernel = weights.factor(rows, features);
    Tensor recurrent = weights.factor(rows, part.units());
    Tensor bias = weights.factor(rows);
    weights.fill(gates(part, kernel.detach().t()));
    weights.fill(gates(part, recurrent.detach().t()));
    List<Tensor> biases = new ArrayList<>(List.of(gates(part, bias.detach())));
    Tensor other;
    if (part.cell() == Cell.LSTM) {
      // One bias is enough; training a second one would double the learning rate of their sum.
      other = torch.zeros(rows).to(bias.scalar_type());
    } else {
      other = weights.factor(rows);
      biases.addAll(List.of(gates(part, other.detach())));
    }
    weights.fill(biases.toArray(Tensor[]::new));
    parameters.push_back(kernel).push_back(recurrent).push_back(bias).push_back(other);
  }

  /** Returns the gates in the order of the case: LibTorch's GRU has reset before update. */
  private static Tensor[] gates(Recurrence part, Tensor all) {
    TensorVector gates = all.chunk(part.cell().gates(), -1);
    return switch (part.cell()) {
      case LSTM -> new Tensor[] {all};
      case GRU -> new Tensor[] {gates.get(1), gates.get(0), gates.get(2)};
    };
  }

  @Override
  public Tensor apply(Tensor x) {
    boolean both = part.bidirectional();
    return switch (part.cell()) {
      case LSTM -> {
        var states =
            torch.lstm(x, start, parameters, true, part.layers(), dropout, training, both, true);
        yield part.sequence() ? states.get0() : features(states.get1());
      }
      case GRU -> {
        var states =
            torch.gru(
                x, start.get(0), parameters, true, part.layers(), dropout, training, both, true);
        yield part.sequence() ? states.get0() : features(states.get1());
      }
    };
  }

  /** Puts the last states of both directions of the last layer side by side. */
  private Tensor features(Tensor all) {
    Tensor last = all.narrow(0, (part.layers() - 1L) * part.directions(), part.directions());
    return last.permute(1, 0, 2).flatten(1, -1);
  }
}
