package dev.axone.model;

import dev.axone.gradient.Gradients;
import dev.axone.network.Parameter;
import dev.axone.network.TraceContext;
import dev.axone.network.TraceScope;
import dev.axone.network.TracedParameter;
import dev.axone.network.Weights;
import dev.axone.objective.Objective;
import dev.axone.optimizer.UpdateRule;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import dev.axone.trainer.Scalars;
import dev.axone.trainer.Training;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the graph of a {@link CustomStep}. */
public final class StepGraph {
  /** A loss that an optimizer minimizes. */
  record Minimization(Training training, Scalars scalars) {}

  private final Map<String, Tensor> inputs = new LinkedHashMap<>();
  private final Map<String, Tensor> outputs = new LinkedHashMap<>();
  private final List<Minimization> minimizations = new ArrayList<>();
  private final TraceContext context = new TraceContext(true);
  private final TraceContext inference = context.forInference();

  StepGraph() {}

  /** Returns an input of the step, float32. */
  public Tensor input(String name, int... shape) {
    return input(name, Shape.of(shape), DType.FLOAT32);
  }

  /** Returns an input of the step. */
  public Tensor input(String name, Shape shape, DType type) {
    Tensor t = Tensor.input(name, shape, type);
    if (inputs.put(name, t) != null) {
      throw new IllegalArgumentException("there is already an input '%s'".formatted(name));
    }
    return t;
  }

  /** Returns fresh uniform numbers in [0, 1): a function of seed and step. */
  public Tensor uniform(int... shape) {
    return Tensor.of(new Op.Uniform(context.nextStream(), Shape.of(shape), DType.FLOAT32));
  }

  /** Returns fresh standard normal numbers: a function of seed and step. */
  public Tensor normal(int... shape) {
    return TraceScope.of(context, new Weights(DType.FLOAT32, 0)).normal(Shape.of(shape));
  }

  /** Returns a model's output in training mode: dropout is active, moving averages are updated. */
  public Tensor train(Model model, Tensor... in) {
    return output(model, context, in);
  }

  /** Returns a model's output in inference mode. */
  public Tensor infer(Model model, Tensor... in) {
    return output(model, inference, in);
  }

  private static Tensor output(Model model, TraceContext context, Tensor... in) {
    List<Tensor> all = model.network().trace(context, List.of(in));
    if (all.size() != 1) {
      throw new IllegalArgumentException(
          "this model has %s outputs: make a model of one of them".formatted(all.size()));
    }
    return all.getFirst();
  }

  /** Returns the sum of the penalties of all layers applied so far, to be added to a loss. */
  public Tensor penalties() {
    return context.penalties().stream().reduce(Tensor::add).orElseGet(() -> Tensor.scalar(0));
  }

  /** Returns ∂y/∂x of a scalar; it can be differentiated again. */
  public Tensor gradient(Tensor y, Tensor x) {
    return Gradients.of(y, List.of(x)).getFirst();
  }

  /** Returns the node that reads a model's variable, for gradients with respect to it. */
  public Tensor parameter(Model model, String path) {
    return read(model.variable(path));
  }

  private Tensor read(Variable v) {
    return context.parameters().stream()
        .filter(m -> m.parameter().variable() == v)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no output of the model with parameter '%s' is part of this step"
                        .formatted(v.name())))
        .read();
  }

  /**
   * Minimizes a loss with respect to the trainable parameters of models, and no others.
   *
   * @param loss a scalar
   * @param optimizer with a state of its own for this step
   * @throws IllegalArgumentException if a model is not part of the step or is trained twice
   */
  public void minimize(Tensor loss, UpdateRule optimizer, Model... models) {
    Training training = new Training(new Objective(optimizer, List.of(), List.of()));
    Scalars scalars = new Scalars();
    List<TracedParameter> trained = new ArrayList<>();
    for (Model model : models) {
      for (Parameter p : model.parameters()) {
        Tensor read = read(p.variable());
        if (context.updates().containsKey(p.variable()) && p.trainable()) {
          throw new IllegalArgumentException(
              "parameter '%s' is trained twice in one step".formatted(p.path()));
        }
        if (p.trainable()) {
          // Two models may have parameters of one path; their slots must differ.
          Parameter own = new Parameter(trained.size() + "/" + p.path(), p.variable(), true);
          trained.add(new TracedParameter(own, read));
        }
      }
    }
    training.minimize(optimizer, loss, trained, context, scalars);
    minimizations.add(new Minimization(training, scalars));
  }

  /** Adds an output to the step. */
  public void output(String name, Tensor value) {
    if (outputs.put(name, value) != null) {
      throw new IllegalArgumentException("there is already an output '%s'".formatted(name));
    }
  }

  Map<String, Tensor> inputs() {
    return Collections.unmodifiableMap(inputs);
  }

  Map<String, Tensor> outputs() {
    return Collections.unmodifiableMap(outputs);
  }

  List<Minimization> minimizations() {
    return minimizations;
  }

  /** Returns the weights of all models that are part of the step. */
  Set<Weights> weights() {
    Set<Weights> all = new LinkedHashSet<>(context.weights());
    all.addAll(inference.weights());
    return all;
  }

  Map<Variable, Tensor> updates() {
    return context.updates();
  }
}
