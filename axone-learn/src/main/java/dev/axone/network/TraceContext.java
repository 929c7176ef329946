package dev.axone.network;

import dev.axone.activation.Activation;
import dev.axone.constraint.Constraint;
import dev.axone.loss.Prediction;
import dev.axone.regularizer.Regularizer;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state collected in one trace of a model; shared by the scopes of all its layers. */
public final class TraceContext {
  /** A tensor whose mean and variance over axes are kept in two variables. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Moments(Variable mean, Variable variance, Tensor x, int... axes) {}

  /** A parameter with a regularizer. */
  private record Penalized(Tensor parameter, Regularizer regularizer) {}

  private final boolean training;
  private final Map<Variable, TracedParameter> parameters;
  private final Map<Variable, Tensor> updates = new LinkedHashMap<>();
  private final List<Tensor> penalties = new ArrayList<>();
  private final List<Moments> moments = new ArrayList<>();
  private final Set<Penalized> penalized = new HashSet<>();
  private final Map<Tensor, Set<Constraint>> constraints = new HashMap<>();
  private final IdentityHashMap<Tensor, Prediction> activated = new IdentityHashMap<>();
  private final IdentityHashMap<Object, TraceScope> shared = new IdentityHashMap<>();
  private final IdentityHashMap<Tensor, Tensor> masks = new IdentityHashMap<>();
  private final Set<Variable> carried = new LinkedHashSet<>();
  private final Set<Weights> weights = new LinkedHashSet<>();
  private final Set<Tensor> batch = new HashSet<>();
  private @Nullable Map<Tensor, String> layers;
  private int streams;

  public TraceContext(boolean training) {
    this(training, new LinkedHashMap<>());
  }

  private TraceContext(boolean training, Map<Variable, TracedParameter> parameters) {
    this.training = training;
    this.parameters = parameters;
  }

  /** Returns a context for inference that shares the nodes that read parameters. */
  public TraceContext forInference() {
    TraceContext context = new TraceContext(false, parameters);
    context.streams = 1 << 20; // apart from those of this context
    return context;
  }

  /** Records the layer that makes each node; returns this context. */
  public TraceContext recordingLayers() {
    layers = new LinkedHashMap<>();
    return this;
  }

  /** Records the layer of a tensor and of all its ancestors that have no layer yet. */
  void recordLayer(String path, Tensor result) {
    if (layers == null) {
      return;
    }
    Deque<Tensor> open = new ArrayDeque<>(List.of(result));
    while (!open.isEmpty()) {
      Tensor t = open.pop();
      if (!batch.contains(t) && layers.putIfAbsent(t, path) == null) {
        t.inputs().forEach(open::push);
      }
    }
  }

  /** Records the nodes of the batch, which belong to no layer. */
  void batch(List<Tensor> inputs) {
    batch.addAll(inputs);
  }

  /** Returns the path of the layer of each node, if recorded. */
  Map<Tensor, String> layers() {
    return layers == null ? Map.of() : layers;
  }

  public boolean training() {
    return training;
  }

  public Tensor read(String path, Variable variable, boolean trainable) {
    TracedParameter m = parameters.get(variable);
    if (m == null) {
      m = new TracedParameter(new Parameter(path, variable, trainable), variable.read());
      parameters.put(variable, m);
    } else if (!trainable && m.parameter().trainable()) {
      m = new TracedParameter(new Parameter(m.parameter().path(), variable, false), m.read());
      parameters.put(variable, m);
    }
    return m.read();
  }

  /** Returns the parameters of the trace, in the order of their first use. */
  public List<TracedParameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /** Returns the trainable parameters of the trace. */
  public List<TracedParameter> trained() {
    return parameters.values().stream().filter(m -> m.parameter().trainable()).toList();
  }

  public Map<Variable, Tensor> updates() {
    return updates;
  }

  /** Returns the variables carried from batch to batch. */
  public Set<Variable> carried() {
    return carried;
  }

  /** Returns the weights of all models in the trace. */
  public Set<Weights> weights() {
    return weights;
  }

  public List<Moments> moments() {
    return moments;
  }

  public List<Tensor> penalties() {
    return penalties;
  }

  /** Returns whether a parameter does not have the penalty of this regularizer yet. */
  public boolean isFirst(Tensor parameter, Regularizer regularizer) {
    return penalized.add(new Penalized(parameter, regularizer));
  }

  public void constrain(Tensor parameter, Constraint constraint) {
    constraints.computeIfAbsent(parameter, p -> new LinkedHashSet<>()).add(constraint);
  }

  /** Returns the constraints of parameters, by the nodes that read them. */
  public Map<Tensor, Set<Constraint>> constraints() {
    return constraints;
  }

  /** Returns how many random numbers, updates and penalties the trace holds. */
  public int effects() {
    return streams + updates.size() + moments.size() + penalties.size();
  }

  public int nextStream() {
    return streams++;
  }

  public Tensor activate(Activation activation, Tensor argument) {
    Tensor y = activation.apply(argument);
    activated.put(y, new Prediction(y, activation, argument));
    return y;
  }

  /**
   * Returns a tensor with its mask and, if an activation made it, the activation and its argument.
   */
  public Prediction prediction(Tensor y) {
    return activated.getOrDefault(y, Prediction.of(y)).withMask(mask(y));
  }

  /** Returns the mask of a sequence, [batch, time], or null. */
  public @Nullable Tensor mask(Tensor x) {
    return masks.get(x);
  }

  public Tensor masked(Tensor value, Tensor mask) {
    Shape shape = value.shape();
    if (shape.rank() < 2 || !mask.shape().equals(Shape.of(shape.dim(0), shape.dim(1)))) {
      throw new ShapeException(
          "a mask has the first two axes of its sequence, [batch, time]; found mask %s of sequence %s"
              .formatted(mask.shape(), shape));
    }
    masks.put(value, mask);
    return value;
  }

  public TraceScope shared(Object identity, TraceScope firstUse) {
    return shared.computeIfAbsent(identity, i -> firstUse);
  }
}
