package dev.axone.program;

import dev.axone.gradient.Gradients;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Recurrences, computed by a {@link Scan} or unrolled. */
enum Recurrence {
  SIMPLE {
    @Override
    Scan.Next next(List<Tensor> state, Tensor x, List<Tensor> w) {
      Tensor h = x.slice(1, 0, units(w)).add(state.getFirst().matMul(w.getFirst())).tanh();
      return new Scan.Next(List.of(h, state.getLast()), List.of(h));
    }
  },
  LSTM {
    @Override
    Scan.Next next(List<Tensor> state, Tensor x, List<Tensor> w) {
      Tensor z = state.getFirst().matMul(Tensor.concat(1, w.get(0), w.get(1)));
      Tensor c =
          gate(1, w, x, z)
              .sigmoid()
              .multiply(state.getLast())
              .add(gate(0, w, x, z).sigmoid().multiply(gate(1, w, z, x).tanh()));
      Tensor h = gate(0, w, x, z).sigmoid().multiply(c.tanh());
      return new Scan.Next(List.of(h, c), List.of(h));
    }

    private static Tensor gate(int k, List<Tensor> w, Tensor a, Tensor b) {
      int from = k * units(w);
      int to = from + units(w);
      return a.slice(1, from, to).add(b.slice(1, from, to));
    }
  },
  MASKED {
    @Override
    Scan.Next next(List<Tensor> state, Tensor x, List<Tensor> w) {
      Tensor mask = x.slice(1, 0, 1).greater(0);
      Tensor h = x.slice(1, 0, units(w)).matMul(w.getFirst()).add(state.getFirst()).sigmoid();
      Tensor kept = h.where(mask.broadcastTo(h.shape()), state.getFirst());
      return new Scan.Next(List.of(kept, state.getLast()), List.of(kept));
    }
  },
  /** Constants of several kinds; an output that is no state, and one that depends on no state. */
  SEVERAL {
    @Override
    Scan.Next next(List<Tensor> state, Tensor x, List<Tensor> w) {
      Tensor scores = state.getFirst().matMul(w.get(0)).add(w.get(2)).softmax();
      Tensor a = scores.multiply(x.slice(1, units(w), 2 * units(w))).add(w.get(2).sum());
      Tensor b = state.getLast().multiply(w.get(1).sum(0).tanh()).subtract(a);
      return new Scan.Next(List.of(a, b), List.of(scores, x.square(), b, state.getFirst()));
    }
  },
  /** What the step does not know, it takes from the state. */
  SWAPPED {
    @Override
    Scan.Next next(List<Tensor> state, Tensor x, List<Tensor> w) {
      return new Scan.Next(
          List.of(state.getLast().tanh().add(x.mean().multiply(0.5)), state.getFirst()),
          List.of(state.getLast()));
    }
  };

  private static int units(List<Tensor> w) {
    return w.getFirst().shape().dim(0);
  }

  /** Returns the states and outputs of a step. */
  abstract Scan.Next next(List<Tensor> state, Tensor x, List<Tensor> w);

  /** Returns the arguments: sequence, initial states, constants. */
  static List<Tensor> arguments(int length, DType type) {
    return arguments(length, 3, 4, type);
  }

  /** Returns arguments of another batch and number of units. */
  static List<Tensor> arguments(int length, int batch, int units, DType type) {
    List<Shape> shapes =
        List.of(
            Shape.of(length, batch, 2 * units),
            Shape.of(batch, units),
            Shape.of(batch, units),
            Shape.of(units, units),
            Shape.of(units, units),
            Shape.of(1, units));
    Random random = new Random(length);
    List<Tensor> arguments = new ArrayList<>();
    for (Shape shape : shapes) {
      double[] d = random.doubles(shape.size(), -1, 1).map(x -> (float) x).toArray();
      arguments.add(Tensor.of(new Op.Constant(new Values(shape, d), type)));
    }
    return arguments;
  }

  /** Returns the last states and all outputs. */
  List<Tensor> scanned(List<Tensor> arguments, boolean reverse) {
    Scan.Outputs o =
        Tensor.scan(
            arguments.subList(1, 3),
            arguments.subList(0, 1),
            reverse,
            (state, x) -> next(state, x.getFirst(), arguments.subList(3, 6)));
    List<Tensor> all = new ArrayList<>(o.states());
    all.addAll(o.outputs());
    return all;
  }

  /** Returns the same, unrolled. */
  List<Tensor> unrolled(List<Tensor> arguments, boolean reverse) {
    Tensor x = arguments.getFirst();
    int length = x.shape().dim(0);
    List<Tensor> state = arguments.subList(1, 3);
    List<List<Tensor>> outputs = new ArrayList<>();
    for (int s = 0; s < length; s++) {
      int t = reverse ? length - 1 - s : s;
      Tensor now = x.slice(0, t, t + 1).reshape(x.shape().tail());
      Scan.Next next = next(state, now, arguments.subList(3, 6));
      state = next.states();
      outputs.add(next.outputs().stream().map(o -> o.reshape(o.shape().batch(1))).toList());
    }
    List<List<Tensor>> ordered = reverse ? outputs.reversed() : outputs;
    List<Tensor> all = new ArrayList<>(state);
    for (int k = 0; k < outputs.getFirst().size(); k++) {
      int output = k;
      all.add(Tensor.concat(0, ordered.stream().map(o -> o.get(output)).toArray(Tensor[]::new)));
    }
    return all;
  }

  /** Returns a scalar in which all of the results count, each element differently. */
  static Tensor weighted(List<Tensor> results) {
    Tensor sum = null;
    for (Tensor t : results) {
      int n = t.shape().size();
      double[] w = new Random(n).doubles(n, -1, 1).toArray();
      Tensor weights = Tensor.of(new Op.Constant(new Values(t.shape(), w), t.dtype()));
      Tensor term = t.multiply(weights).sum();
      sum = sum == null ? term : sum.add(term);
    }
    return sum;
  }

  /** Returns results, gradients and second gradients. */
  static List<Tensor> withGradients(List<Tensor> results, List<Tensor> arguments) {
    List<Tensor> first = Gradients.of(weighted(results), arguments);
    List<Tensor> second = Gradients.of(weighted(first), arguments);
    List<Tensor> all = new ArrayList<>(results);
    all.addAll(first);
    all.addAll(second);
    return all;
  }
}
