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

/** What one trace of a model collects; shared by the scopes of all its layers. */
public final class TraceContext {
  /** Values whose mean and variance over axes two variables hold. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Moments(Variable mean, Variable variance, Tensor x, int... axes) {}

  /** A parameter and what it costs. */
  private record Cost(Tensor parameter, Regularizer regularizer) {}

  private final boolean training;
  private final Map<Variable, TracedParameter> met;
  private final Map<Variable, Tensor> updates = new LinkedHashMap<>();
  private final List<Tensor> penalties = new ArrayList<>();
  private final List<Moments> moments = new ArrayList<>();
  private final Set<Cost> costs = new HashSet<>();
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

  private TraceContext(boolean training, Map<Variable, TracedParameter> met) {
    this.training = training;
    this.met = met;
  }

  /** Returns a pass for inference that shares the nodes that read parameters. */
  public TraceContext still() {
    TraceContext context = new TraceContext(false, met);
    context.streams = 1 << 20; // apart from those of this context
    return context;
  }

  /** Has the trace remember which layer makes each node. */
  public TraceContext recordingLayers() {
    layers = new LinkedHashMap<>();
    return this;
  }

  /** Notes that a layer made a tensor, with all that leads to it and is of no layer yet. */
  void made(String path, Tensor result) {
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

  /** Notes the nodes of the batch, which no layer makes. */
  void batch(List<Tensor> inputs) {
    batch.addAll(inputs);
  }

  /** Returns the path of the layer that made each node, if the trace remembers it. */
  Map<Tensor, String> layers() {
    return layers == null ? Map.of() : layers;
  }

  public boolean training() {
    return training;
  }

  public Tensor read(String path, Variable variable, boolean trainable) {
    TracedParameter m = met.get(variable);
    if (m == null) {
      m = new TracedParameter(new Parameter(path, variable, trainable), variable.read());
      met.put(variable, m);
    } else if (!trainable && m.parameter().trainable()) {
      m = new TracedParameter(new Parameter(m.parameter().path(), variable, false), m.read());
      met.put(variable, m);
    }
    return m.read();
  }

  /** Returns the parameters met, in the order of their first use. */
  public List<TracedParameter> met() {
    return List.copyOf(met.values());
  }

  /** Returns the parameters met that training changes by their gradients. */
  public List<TracedParameter> trained() {
    return met.values().stream().filter(m -> m.parameter().trainable()).toList();
  }

  public Map<Variable, Tensor> updates() {
    return updates;
  }

  /** Returns what batches hand on to the next. */
  public Set<Variable> carried() {
    return carried;
  }

  /** Returns the weights of all models met. */
  public Set<Weights> weights() {
    return weights;
  }

  public List<Moments> moments() {
    return moments;
  }

  public List<Tensor> penalties() {
    return penalties;
  }

  /** Returns whether this is the first time that a parameter is to cost this. */
  public boolean isFirst(Tensor parameter, Regularizer regularizer) {
    return costs.add(new Cost(parameter, regularizer));
  }

  public void constrain(Tensor parameter, Constraint constraint) {
    constraints.computeIfAbsent(parameter, p -> new LinkedHashSet<>()).add(constraint);
  }

  /** Returns what parameters are held to, by the nodes that read them. */
  public Map<Tensor, Set<Constraint>> constraints() {
    return constraints;
  }

  public int nextStream() {
    return streams++;
  }

  public Tensor activate(Activation activation, Tensor argument) {
    Tensor y = activation.apply(argument);
    activated.put(y, new Prediction(y, activation, argument));
    return y;
  }

  /** Returns a tensor with its origin, if an activation made it, and its mask. */
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
