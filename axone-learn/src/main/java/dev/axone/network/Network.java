package dev.axone.network;

import dev.axone.layer.Input;
import dev.axone.layer.Node;
import dev.axone.layer.Scope;
import dev.axone.layer.ScopeWrapper;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import dev.axone.vocabulary.Plural;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A graph of layers with its weights. A trace is the graph of tensors that the layers compute from
 * a batch; any number of threads may trace at the same time.
 */
public final class Network {
  private static final long IDLE_BYTES = 16L << 20;

  private final LayerOrder layers;
  private final Weights weights;
  private final List<Parameter> parameters;
  private final Set<Variable> carried;
  private final List<Boolean> masked;
  private final List<Shape> inputShapes;
  private final List<Shape> outputShapes;
  private final List<String> outputPaths;
  private final WeightAccess access;

  /**
   * Creates the network of a graph.
   *
   * @throws IllegalArgumentException if an output depends on an input that is not in {@code inputs}
   */
  public Network(List<Input> inputs, List<? extends Node> outputs, Weights weights) {
    this.layers = new LayerOrder(inputs, outputs);
    this.weights = weights;
    TraceContext context = new TraceContext(true);
    List<Tensor> traced = trace(context, anyBatch());
    this.masked = traced.stream().map(y -> context.mask(y) != null).toList();
    this.parameters = context.parameters().stream().map(TracedParameter::parameter).toList();
    this.carried = context.carried();
    this.access = new WeightAccess(context.weights());
    this.inputShapes = layers.inputs().stream().map(Input::shape).toList();
    this.outputShapes = layers.outputs().stream().map(Node::shape).toList();
    this.outputPaths = layers.outputs().stream().map(layers::path).toList();
  }

  /** Returns the layers and their paths. */
  public LayerOrder layers() {
    return layers;
  }

  /** Returns the locks of the weights, including those of nested models. */
  public WeightAccess access() {
    return access;
  }

  /** Returns the element type of the weights and of all values. */
  public DType dtype() {
    return weights.dtype();
  }

  /** Sets the weights to the initial values of a seed. */
  public void initialize(long seed) {
    access.changing(() -> weights.initialize(seed));
  }

  /** Returns the fixed batch size of the inputs, or {@code wanted} if they have none. */
  public int batchSize(int wanted) {
    return layers.inputs().stream()
        .mapToInt(Input::batchSize)
        .filter(n -> n > 0)
        .findFirst()
        .orElse(wanted);
  }

  /** Returns input tensors for the smallest batch that the network takes. */
  public List<Tensor> anyBatch() {
    return batch(layers.inputs().stream().mapToInt(Input::batch).max().orElse(1));
  }

  /** Returns the input tensors for a batch of a size. */
  public List<Tensor> batch(int size) {
    return layers.batch(size, weights.dtype());
  }

  /** Returns the outputs for a batch. */
  public List<Tensor> trace(TraceContext context, List<Tensor> batch) {
    return layers.trace(TraceScope.of(context, weights), batch);
  }

  /**
   * Returns the outputs for a batch in training mode with all layers frozen: dropout is active,
   * batch normalization uses its moving averages.
   */
  public List<Tensor> sample(List<Tensor> batch) {
    return layers.trace(TraceScope.of(new TraceContext(true), weights).frozen(), batch);
  }

  /**
   * Returns the graph of a batch, with names.
   *
   * @param training whether the layers are in training mode: dropout is active, batch normalization
   *     uses the batch's statistics
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
    context.parameters().forEach(p -> read.put(p.parameter().path(), p));
    return new TracedGraph(inputs, outputs, read, context.updates(), context.layers());
  }

  /**
   * Applies this network as a layer of another network.
   *
   * @param scope the scope of that layer; this network keeps its own weights, the same for each use
   */
  public List<Tensor> apply(Scope scope, List<Tensor> inputs) {
    if (inputs.size() != layers.inputs().size()) {
      throw new IllegalArgumentException(
          "this model takes %s, found %s"
              .formatted(Plural.of(layers.inputs().size(), "input"), inputs.size()));
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

  /**
   * Returns the exclusive upper bound of the only input's values if a layer uses them as indices.
   */
  public OptionalInt indices() {
    return layers.inputs().size() == 1
        ? layers.indices(layers.inputs().getFirst())
        : OptionalInt.empty();
  }

  /** Returns the shape of one sample of each input. */
  public List<Shape> inputShapes() {
    return inputShapes;
  }

  /** Returns the shape of one sample of each output. */
  public List<Shape> outputShapes() {
    return outputShapes;
  }

  /** Returns the names of the outputs: the paths of their layers. */
  public List<String> outputPaths() {
    return outputPaths;
  }

  /** Returns whether output {@code i} has a mask. */
  public boolean isMasked(int i) {
    return masked.get(i);
  }

  /** Returns all parameters, including those of nested models, in the order of the layers. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * Returns the maximum bytes of compiled programs that are kept while nothing uses them: 16 MiB
   * and twice the weights.
   */
  public long maximumIdleBytes() {
    long weights = 0;
    for (Parameter p : parameters) {
      weights += (long) p.variable().shape().size() * p.variable().dtype().bytes();
    }
    return IDLE_BYTES + 2 * weights;
  }

  /**
   * Returns all parameters except the states of stateful layers, whose shape depends on the batch.
   */
  public List<Parameter> persistent() {
    return parameters.stream().filter(p -> !carried.contains(p.variable())).toList();
  }

  /** Returns the variables carried from batch to batch: the states of stateful layers. */
  public Set<Variable> carried() {
    return carried;
  }
}
