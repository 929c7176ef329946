package dev.axone.model;

import dev.axone.optimizer.Slots;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a compiled model carries from one fit to the next: the optimizer's state and counters. */
final class Training {
  private final Objective objective;
  private final Map<String, Parameter> slots = new LinkedHashMap<>();
  private long steps;
  private long epochs;
  private double learningRate;

  Training(Objective objective) {
    this.objective = objective;
    this.learningRate = objective.optimizer().learningRate();
  }

  Objective objective() {
    return objective;
  }

  /** Returns the steps done since the model was compiled. */
  long steps() {
    return steps;
  }

  void steps(long n) {
    steps = n;
  }

  /** Returns the epochs done since the model was compiled. */
  long epochs() {
    return epochs;
  }

  void epochs(long n) {
    epochs = n;
  }

  double learningRate() {
    return learningRate;
  }

  void learningRate(double rate) {
    if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a learning rate must be finite and not negative, found " + rate);
    }
    learningRate = rate;
  }

  /** Returns all slots made so far, named {@code slot/path}. */
  List<Parameter> slots() {
    return List.copyOf(slots.values());
  }

  /** Returns the slots of a parameter in one trace, which collects scalars and updates. */
  Slots slots(Parameter of, Scalars scalars, Map<Variable, Tensor> updates) {
    return new Slots() {
      private Variable slot(String name) {
        return slots
            .computeIfAbsent(name + "/" + of.path(), path -> empty(path, of.variable()))
            .variable();
      }

      @Override
      public Tensor zeros(String name) {
        return slot(name).read();
      }

      @Override
      public void set(String name, Tensor value) {
        updates.put(slot(name), value);
      }

      @Override
      public Tensor scalar(String name, Scalar value) {
        return scalars.get(name, value, of.variable().dtype());
      }
    };
  }

  private static Parameter empty(String path, Variable like) {
    return new Parameter(
        path, new Variable(path, like.shape(), like.dtype(), Arena.ofAuto()), false);
  }
}
