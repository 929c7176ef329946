package dev.axone.trainer;

import dev.axone.gradient.Gradients;
import dev.axone.network.Parameter;
import dev.axone.network.TraceContext;
import dev.axone.network.TracedParameter;
import dev.axone.network.WeightAccess;
import dev.axone.objective.Objective;
import dev.axone.optimizer.Gradient;
import dev.axone.optimizer.UpdateRule;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a compiled model carries from one fit to the next: the optimizer's state and counters. */
public final class Training {
  private final Objective objective;
  private final Map<String, Parameter> slots = new LinkedHashMap<>();

  /** What evaluation uses in place of parameters. */
  private final Map<Variable, Parameter> stands = new LinkedHashMap<>();

  private Runnable store = () -> {};
  private long steps;
  private long epochs;
  private double learningRate;

  public Training(Objective objective) {
    this.objective = objective;
    this.learningRate = objective.optimizer().learningRate();
  }

  public Objective objective() {
    return objective;
  }

  /** Returns the steps done since the model was compiled. */
  public long steps() {
    return steps;
  }

  public void steps(long n) {
    steps = n;
  }

  /** Returns the epochs done since the model was compiled. */
  public long epochs() {
    return epochs;
  }

  public void epochs(long n) {
    epochs = n;
  }

  /** Returns the learning rate as it was set, which a schedule multiplies. */
  public double learningRate() {
    return learningRate;
  }

  public void learningRate(double rate) {
    if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a learning rate must be finite and not negative, found " + rate);
    }
    learningRate = rate;
  }

  /** Returns the learning rate that the next step uses. */
  public double scheduledRate() {
    return objective.optimizer() instanceof UpdateRule rule
        ? rule.rate(learningRate, (double) steps)
        : learningRate;
  }

  /** Returns all slots made so far, named {@code slot/path}. */
  public List<Parameter> slots() {
    store.run();
    return List.copyOf(slots.values());
  }

  /** Has {@code action} bring slots up to date before they are looked at. */
  public void beforeSlots(Runnable action) {
    store = action;
  }

  /** Returns the slot at a path, which is made on first use. */
  public synchronized Variable slot(String path, Shape shape, DType dtype) {
    return slots
        .computeIfAbsent(
            path, p -> new Parameter(p, new Variable(p, shape, dtype, Arena.ofAuto()), false))
        .variable();
  }

  /** Returns the slot that stands for a parameter outside of training. */
  public synchronized Variable stand(String path, Variable parameter) {
    if (!slots.containsKey(path)) {
      slot(path, parameter.shape(), parameter.dtype()).copyFrom(parameter);
    }
    Variable slot = slot(path, parameter.shape(), parameter.dtype());
    stands.put(parameter, new Parameter(path, slot, false));
    return slot;
  }

  /**
   * Makes parameters follow the gradient of a loss: adds their next values to the pass's updates.
   */
  public void descend(
      UpdateRule rule,
      Tensor loss,
      List<TracedParameter> trained,
      TraceContext context,
      Scalars scalars) {
    List<Tensor> values = Gradients.of(loss, trained.stream().map(TracedParameter::read).toList());
    List<Gradient> gradients = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      TracedParameter met = trained.get(i);
      TracedSlots own = new TracedSlots(this, met, context, scalars);
      gradients.add(new Gradient(own, met.read(), values.get(i)));
    }
    List<Tensor> next = rule.updateAll(gradients);
    for (int i = 0; i < trained.size(); i++) {
      context.updates().put(trained.get(i).parameter().variable(), next.get(i));
    }
  }

  /** Returns what stands for parameters outside of training. */
  public List<Parameter> stands() {
    return List.copyOf(stands.values());
  }

  /** Computes something with the averages, if there are any, in place of the weights. */
  public <T> T withAverages(WeightAccess weights, Supplier<T> work) {
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
    stands.forEach((variable, stand) -> variable.swap(stand.variable()));
  }

  /** Makes the averages the model's weights, if there are any. */
  public void adoptAverages() {
    stands.forEach((variable, stand) -> variable.copyFrom(stand.variable()));
  }
}
