package dev.axone.program;

import dev.axone.gradient.Gradients;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A training step of a recurrent network: an LSTM unrolled in time, a dense layer, momentum. */
final class Lstm {
  private final Arena arena;
  private final int units;
  private final List<Variable> parameters = new ArrayList<>();
  private final List<Tensor> reads = new ArrayList<>();
  private final Map<Variable, Tensor> updates = new LinkedHashMap<>();
  private final Tensor x;
  private final Tensor target;
  private final Tensor loss;

  /**
   * Creates the step for x [batch, time, features]; the loss uses the outputs of all time steps or
   * of the last one.
   */
  Lstm(Arena arena, int batch, int time, int features, int units, boolean sequences) {
    this.arena = arena;
    this.units = units;
    x = Tensor.input("x", Shape.of(batch, time, features));
    Tensor rows = x.permute(1, 0, 2).reshape(time * batch, features);
    Tensor inputs =
        rows.matMul(parameter("kernel", features, 4 * units))
            .add(parameter("bias", 1, 4 * units))
            .reshape(time, batch, 4 * units);
    Tensor recurrent = parameter("recurrent", units, 4 * units);
    Tensor h = Tensor.fill(0, Shape.of(batch, units));
    Tensor c = h;
    List<Tensor> outputs = new ArrayList<>();
    for (int t = 0; t < time; t++) {
      Tensor now = inputs.slice(0, t, t + 1).reshape(batch, 4 * units);
      Tensor before = h.matMul(recurrent);
      c =
          gate(1, now, before)
              .sigmoid()
              .multiply(c)
              .add(gate(0, now, before).sigmoid().multiply(gate(2, now, before).tanh()));
      h = gate(3, now, before).sigmoid().multiply(c.tanh());
      outputs.add(h.reshape(1, batch, units));
    }
    Tensor y = sequences ? Tensor.concat(0, outputs.toArray(Tensor[]::new)).permute(1, 0, 2) : h;
    int rowsOut = y.shape().size() / units;
    Tensor z = y.reshape(rowsOut, units).matMul(parameter("dense", units, 10));
    target = Tensor.input("target", Shape.of(rowsOut, 10));
    loss = z.logSoftmax().multiply(target).sum(-1).mean().negate();
    momentum(Gradients.of(loss, reads));
  }

  private Tensor gate(int k, Tensor now, Tensor before) {
    int from = k * units;
    return now.slice(1, from, from + units).add(before.slice(1, from, from + units));
  }

  private Tensor parameter(String name, int rows, int columns) {
    Variable v = new Variable(name, Shape.of(rows, columns), DType.FLOAT32, arena);
    Random random = new Random(parameters.size());
    double range = rows == 1 ? 0 : Math.sqrt(3.0 / rows);
    v.assign(random.doubles(v.shape().size(), -1, 1).map(d -> d * range).toArray());
    parameters.add(v);
    reads.add(v.read());
    return reads.getLast();
  }

  private void momentum(List<Tensor> gradients) {
    for (int i = 0; i < gradients.size(); i++) {
      Variable p = parameters.get(i);
      Variable m = new Variable("m of " + p.name(), p.shape(), DType.FLOAT32, arena);
      Tensor next = m.read().multiply(0.9).add(gradients.get(i));
      updates.put(m, next);
      updates.put(p, reads.get(i).subtract(next.multiply(0.01)));
    }
  }

  Tensor x() {
    return x;
  }

  Tensor target() {
    return target;
  }

  List<Variable> parameters() {
    return parameters;
  }

  /** Returns the step, whose only output is the loss. */
  Graph step() {
    return new Graph(List.of(loss), updates);
  }

  /** Returns a graph of the loss and the gradients. */
  Graph gradients() {
    List<Tensor> outputs = new ArrayList<>(List.of(loss));
    outputs.addAll(Gradients.of(loss, reads));
    return new Graph(outputs, Map.of());
  }
}
