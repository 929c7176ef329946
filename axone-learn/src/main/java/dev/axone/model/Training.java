package dev.axone.model;

import dev.axone.gradient.Gradients;
import dev.axone.optimizer.Gradient;
import dev.axone.optimizer.UpdateRule;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a compiled model carries from one fit to the next: the optimizer's state and counters. */
final class Training {
  private final Objective objective;
  private final Map<String, Parameter> slots = new LinkedHashMap<>();

  /** What evaluation uses in place of parameters. */
  private final Map<Variable, Parameter> stands = new LinkedHashMap<>();

  private Runnable store = () -> {};
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

  /** Returns the learning rate as it was set, which a schedule multiplies. */
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

  /** Returns the learning rate that the next step uses. */
  double scheduledRate() {
    return objective.optimizer() instanceof UpdateRule rule
        ? rule.rate(learningRate, (double) steps)
        : learningRate;
  }

  /** Returns all slots made so far, named {@code slot/path}. */
  List<Parameter> slots() {
    store.run();
    return List.copyOf(slots.values());
  }

  /** Has {@code action} bring slots up to date before they are looked at. */
  void beforeSlots(Runnable action) {
    store = action;
  }

  /** Returns the slot at a path, which is made on first use. */
  synchronized Variable slot(String path, Shape shape, DType dtype) {
    return slots
        .computeIfAbsent(
            path, p -> new Parameter(p, new Variable(p, shape, dtype, Arena.ofAuto()), false))
        .variable();
  }

  /** Returns the slot that stands for a parameter outside of training. */
  synchronized Variable stand(String path, Variable parameter) {
    if (!slots.containsKey(path)) {
      slot(path, parameter.shape(), parameter.dtype()).data().copyFrom(parameter.data());
    }
    Variable slot = slot(path, parameter.shape(), parameter.dtype());
    stands.put(parameter, new Parameter(path, slot, false));
    return slot;
  }

  /**
   * Makes parameters follow the gradient of a loss: adds their next values to the pass's updates.
   */
  void descend(UpdateRule rule, Tensor loss, List<Pass.Met> trained, Pass pass, Scalars scalars) {
    List<Tensor> values = Gradients.of(loss, trained.stream().map(Pass.Met::read).toList());
    List<Gradient> gradients = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      Pass.Met met = trained.get(i);
      TracedSlots own = new TracedSlots(this, met, pass, scalars);
      gradients.add(new Gradient(own, met.read(), values.get(i)));
    }
    List<Tensor> next = rule.updateAll(gradients);
    for (int i = 0; i < trained.size(); i++) {
      pass.updates().put(trained.get(i).parameter().variable(), next.get(i));
    }
  }

  /** Returns what stands for parameters outside of training. */
  List<Parameter> stands() {
    return List.copyOf(stands.values());
  }

  /** Computes something with the averages, if there are any, in place of the weights. */
  <T> T withAverages(Access weights, Supplier<T> work) {
    if (stands.isEmpty()) {
      return work.get();
    }
    return weights.writing(
        () -> {
          swap();
          try {
            return work.get();
          } finally {
            swap();
          }
        });
  }

  private void swap() {
    stands.forEach(
        (variable, stand) -> {
          MemorySegment a = variable.data();
          MemorySegment b = stand.variable().data();
          MemorySegment kept = MemorySegment.ofArray(new byte[(int) a.byteSize()]).copyFrom(a);
          a.copyFrom(b);
          b.copyFrom(kept);
          variable.changed();
        });
  }

  /** Makes the averages the model's weights, if there are any. */
  void adoptAverages() {
    stands.forEach(
        (variable, stand) -> {
          variable.data().copyFrom(stand.variable().data());
          variable.changed();
        });
  }
}
