package dev.axone.model;

import dev.axone.conformance.TorchTensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * LibTorch's recurrent networks, fed with parameters in Axone's layout.
 *
 * @param kind which one
 * @param directions 1 or 2
 * @param lengths how many steps of each sample count, not increasing
 * @param leaves parameters, states and the input {@code x}, by the ends of their paths
 */
record TorchRecurrent(
    Kind kind, int directions, List<Integer> lengths, Map<String, Tensor> leaves) {
  /** The networks that both have. */
  enum Kind {
    RNN_TANH,
    RNN_RELU,
    LSTM,
    GRU
  }

  /** The outputs of all steps of all samples that count, and the states after them. */
  record Result(Tensor packed, Map<String, Tensor> states) {}

  /** Returns [batch, time, n] as the rows that count, step after step. */
  Tensor pack(Tensor x) {
    TensorVector rows = new TensorVector();
    for (int t = 0; t < lengths.getFirst(); t++) {
      rows.push_back(x.select(1, t).narrow(0, 0, active(t)));
    }
    return torch.cat(rows, 0);
  }

  private long active(int t) {
    return lengths.stream().filter(n -> n > t).count();
  }

  Result run() {
    long[] sizes = new long[lengths.getFirst()];
    Arrays.setAll(sizes, this::active);
    Tensor batches = TorchTensors.integers(sizes);
    Tensor x = pack(leaf("x"));
    TensorVector weights = new TensorVector();
    for (String direction : names()) {
      List.of(
              gates(leaf(direction + "kernel"), 1).t().contiguous(),
              gates(leaf(direction + "recurrent_kernel"), 1).t().contiguous(),
              bias(direction, 0),
              bias(direction, 1))
          .forEach(weights::push_back);
    }
    boolean two = directions == 2;
    if (kind == Kind.LSTM) {
      TensorVector first = new TensorVector(first(0), first(1));
      T_TensorTensorTensor_T r = torch.lstm(x, batches, first, weights, true, 1, 0, true, two);
      return result(r.get0(), r.get1(), r.get2());
    }
    T_TensorTensor_T r =
        switch (kind) {
          case GRU -> torch.gru(x, batches, first(0), weights, true, 1, 0, true, two);
          case RNN_TANH -> torch.rnn_tanh(x, batches, first(0), weights, true, 1, 0, true, two);
          case RNN_RELU -> torch.rnn_relu(x, batches, first(0), weights, true, 1, 0, true, two);
          case LSTM -> throw new IllegalStateException();
        };
    return result(r.get0(), r.get1());
  }

  private List<String> names() {
    return directions == 2 ? List.of("forward/", "backward/") : List.of("");
  }

  private Tensor leaf(String name) {
    Tensor leaf = leaves.get(name);
    if (leaf == null) {
      throw new IllegalArgumentException(name + " is not in " + leaves.keySet());
    }
    return leaf;
  }

  private Tensor first(int state) {
    TensorVector all = new TensorVector();
    names().forEach(d -> all.push_back(leaf(d + "state_" + state)));
    return torch.stack(all, 0);
  }

  private Result result(Tensor packed, Tensor... last) {
    Map<String, Tensor> states = new LinkedHashMap<>();
    for (int d = 0; d < directions; d++) {
      for (int i = 0; i < last.length; i++) {
        states.put(names().get(d) + "state_" + i, last[i].select(0, d));
      }
    }
    return new Result(packed, states);
  }

  /** Where Keras has one bias, LibTorch's second one is 0. */
  private Tensor bias(String direction, int which) {
    Tensor bias = leaf(direction + "bias");
    return kind == Kind.GRU
        ? gates(bias.select(0, which), 0)
        : which == 0 ? bias : torch.zeros_like(bias.detach());
  }

  /** Puts the GRU's gates z, r, h into LibTorch's order r, z, n; the LSTM's is the same. */
  private Tensor gates(Tensor t, int axis) {
    if (kind != Kind.GRU) {
      return t;
    }
    long units = t.size(axis) / 3;
    return torch.cat(
        new TensorVector(
            t.narrow(axis, units, units),
            t.narrow(axis, 0, units),
            t.narrow(axis, 2 * units, units)),
        axis);
  }
}
