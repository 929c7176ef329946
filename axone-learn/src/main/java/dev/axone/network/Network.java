package dev.axone.network;

import dev.axone.layer.Input;
import dev.axone.layer.Node;
import dev.axone.layer.Scope;
import dev.axone.layer.ScopeWrapper;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A graph of layers with its weights: what a model traces, trains and saves. A trace is the graph
 * of tensors that the layers make of a batch; any number of threads may trace at once.
 */
public final class Network {
  private final LayerOrder layers;
  private final Weights weights;
  private final List<Parameter> parameters;
  private final Set<Variable> carried;
  private final List<Boolean> masked;
  private final WeightAccess access;

  /**
   * Creates the network of a graph.
   *
   * @throws IllegalArgumentException if an output depends on an input that is not named
   */
  public Network(List<Input> inputs, List<? extends Node> outputs, Weights weights) {
    this.layers = new LayerOrder(inputs, outputs);
    this.weights = weights;
    TraceContext context = new TraceContext(true);
    List<Tensor> traced = trace(context, anyBatch());
    this.masked = traced.stream().map(y -> context.mask(y) != null).toList();
    this.parameters = context.met().stream().map(TracedParameter::parameter).toList();
    this.carried = context.carried();
    this.access = new WeightAccess(context.weights());
  }

  /** Returns the layers and their paths. */
  public LayerOrder layers() {
    return layers;
  }

  /** Returns the locks of the weights, nested models' included. */
  public WeightAccess access() {
    return access;
  }

  /** Returns the type of the weights and of all values. */
  public DType dtype() {
    return weights.dtype();
  }

  /** Sets the weights to the initial values of a seed. */
  public void initialize(long seed) {
    access.changing(() -> weights.initialize(seed));
  }

  /** Returns the size of batches that the inputs demand, or else the one wanted. */
  public int batchSize(int wanted) {
    return layers.inputs().stream()
        .mapToInt(Input::batchSize)
        .filter(n -> n > 0)
        .findFirst()
        .orElse(wanted);
  }

  /** Returns inputs of a program for some batch that the network takes. */
  public List<Tensor> anyBatch() {
    return batch(layers.inputs().stream().mapToInt(Input::batch).max().orElse(1));
  }

  /** Returns inputs of a program for a batch of a size. */
  public List<Tensor> batch(int size) {
    return layers.batch(size, weights.dtype());
  }

  /** Returns the outputs for a batch. */
  public List<Tensor> trace(TraceContext context, List<Tensor> batch) {
    return layers.trace(TraceScope.of(context, weights), batch);
  }

  /**
   * Returns the outputs for a batch as in training, but for what training changes: frozen layers'
   * moving averages are used, dropout drops.
   */
  public List<Tensor> sample(List<Tensor> batch) {
    return layers.trace(TraceScope.of(new TraceContext(true), weights).frozen(), batch);
  }

  /**
   * Returns the graph of a batch, with names.
   *
   * @param training whether the layers do what they do in training: dropout drops, batch
   *     normalization uses the batch's moments
   */
  public TracedGraph graph(int batchSize, boolean training) {
    List<Tensor> batch = batch(batchSize);
    TraceContext context = new TraceContext(training).recordingLayers();
    context.batch(batch);
    List<Tensor> traced = trace(context, batch);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      inputs.put(layers.path(layers.inputs().get(i)), batch.get(i));
    }
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (int i = 0; i < traced.size(); i++) {
      outputs.put(outputPaths().get(i), traced.get(i));
    }
    Map<String, TracedParameter> read = new LinkedHashMap<>();
    context.met().forEach(p -> read.put(p.parameter().path(), p));
    return new TracedGraph(inputs, outputs, read, context.updates(), context.layers());
  }

  /**
   * Returns the outputs within a layer of another network.
   *
   * @param scope the layer's; this network's weights are its own, the same for each use
   */
  public List<Tensor> apply(Scope scope, List<Tensor> inputs) {
    if (inputs.size() != layers.inputs().size()) {
      throw new IllegalArgumentException(
          "this model takes %s inputs, found %s".formatted(layers.inputs().size(), inputs.size()));
    }
    return layers.trace(own(scope), inputs);
  }

  private Scope own(Scope scope) {
    return switch (scope) {
      case TraceScope t -> t.nested(this, weights);
      case ScopeWrapper s -> s.wrap(own(s.base()));
      default -> scope;
    };
  }

  /** Returns what the values of an only input must be below if a layer takes them for indices. */
  public OptionalInt indices() {
    return layers.inputs().size() == 1
        ? layers.indices(layers.inputs().getFirst())
        : OptionalInt.empty();
  }

  /** Returns the shape of one sample of each input. */
  public List<Shape> inputShapes() {
    return layers.inputs().stream().map(Input::shape).toList();
  }

  /** Returns the shape of one sample of each output. */
  public List<Shape> outputShapes() {
    return layers.outputs().stream().map(Node::shape).toList();
  }

  /** Returns the names of the outputs: those of the layers that make them. */
  public List<String> outputPaths() {
    return layers.outputs().stream().map(layers::path).toList();
  }

  /** Returns whether some steps of output {@code i} may be left out. */
  public boolean isMasked(int i) {
    return masked.get(i);
  }

  /** Returns all parameters, nested models' included, in the order of the layers. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Returns all parameters but what batches hand on, whose shape depends on the batch. */
  public List<Parameter> lasting() {
    return parameters.stream().filter(p -> !carried.contains(p.variable())).toList();
  }

  /** Returns what batches hand on to the next: the states of stateful layers. */
  public Set<Variable> carried() {
    return carried;
  }
}
