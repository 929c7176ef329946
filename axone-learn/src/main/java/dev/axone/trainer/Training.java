package dev.axone.trainer;

import dev.axone.gradient.Gradients;
import dev.axone.network.IdlePrograms;
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

/**
 * The training state of a compiled model, kept from one fit to the next: the optimizer's slots and
 * counters, and compiled programs.
 */
public final class Training {
  private final Objective objective;
  private final Map<String, Parameter> slots = new LinkedHashMap<>();

  /** Averaged weights, which evaluation uses in place of parameters. */
  private final Map<Variable, Parameter> averages = new LinkedHashMap<>();

  private final IdlePrograms idle;
  private Runnable store = () -> {};
  private long steps;
  private long epochs;
  private double learningRate;

  /** Creates the state of a training that keeps no programs. */
  public Training(Objective objective) {
    this(objective, IdlePrograms.none());
  }

  /**
   * Creates the state of a training.
   *
   * @param idle keeps the programs of this objective from one call to the next
   */
  public Training(Objective objective, IdlePrograms idle) {
    this.objective = objective;
    this.idle = idle;
    this.learningRate = objective.optimizer().learningRate();
  }

  public Objective objective() {
    return objective;
  }

  /** Returns the programs that earlier calls left to the next ones. */
  public IdlePrograms idle() {
    return idle;
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

  /** Returns the base learning rate, which a schedule multiplies. */
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

  /** Returns all slots created so far, named {@code slot/path}. */
  public List<Parameter> slots() {
    store.run();
    return List.copyOf(slots.values());
  }

  /** Sets an action that updates the slots before they are read. */
  public void beforeSlots(Runnable action) {
    store = action;
  }

  /** Returns the slot at a path, created on first use. */
  public synchronized Variable slot(String path, Shape shape, DType dtype) {
    return slots
        .computeIfAbsent(
            path, p -> new Parameter(p, new Variable(p, shape, dtype, Arena.ofAuto()), false))
        .variable();
  }

  /** Returns the slot with the averaged value of a parameter, used outside of training. */
  public synchronized Variable average(String path, Variable parameter) {
    if (!slots.containsKey(path)) {
      slot(path, parameter.shape(), parameter.dtype()).copyFrom(parameter);
    }
    Variable slot = slot(path, parameter.shape(), parameter.dtype());
    averages.put(parameter, new Parameter(path, slot, false));
    return slot;
  }

  /** Adds the optimizer's updates of parameters, which minimize a loss, to the trace. */
  public void minimize(
      UpdateRule rule,
      Tensor loss,
      List<TracedParameter> trained,
      TraceContext context,
      Scalars scalars) {
    List<Tensor> values = Gradients.of(loss, trained.stream().map(TracedParameter::read).toList());
    List<Gradient> gradients = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      TracedParameter parameter = trained.get(i);
      TracedSlots own = new TracedSlots(this, parameter, context, scalars);
      gradients.add(new Gradient(own, parameter.read(), values.get(i)));
    }
    List<Tensor> next = rule.updateAll(gradients);
    for (int i = 0; i < trained.size(); i++) {
      context.updates().put(trained.get(i).parameter().variable(), next.get(i));
    }
  }

  /** Returns the averaged weights, used outside of training. */
  public List<Parameter> averages() {
    return List.copyOf(averages.values());
  }

  /** Runs {@code work} with the averaged weights, if there are any. */
  public <T> T withAverages(WeightAccess weights, Supplier<T> work) {
    if (averages.isEmpty()) {
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
    averages.forEach((variable, average) -> variable.swap(average.variable()));
  }

  /** Makes the averages the model's weights, if there are any. */
  public void adoptAverages() {
    averages.forEach((variable, average) -> variable.copyFrom(average.variable()));
  }
}
