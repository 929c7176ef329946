package dev.axone.model;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Node;
import dev.axone.layer.Scope;
import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Optimizer;
import dev.axone.program.Options;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Variable;
import dev.axone.train.Fit;
import dev.axone.train.History;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A graph of layers with its weights. A model is a layer too: used in another one, it keeps its
 * weights, which both then train.
 *
 * <pre>{@code
 * var model = Sequential.of(Input.of(28, 28), Flatten.of(), Dense.of(512).relu(), Dense.of(10).softmax());
 * model.compile(Adam.of(), SparseCategoricalCrossentropy.of(), Accuracy.of());
 * History history = model.fit(data, Fit.epochs(5).batchSize(32).validationSplit(0.1));
 * Map<String, Double> scores = model.evaluate(test);
 * }</pre>
 */
public final class Model implements Layer, AutoCloseable {
  /** Samples that evaluation and prediction take at once. */
  public static final int BATCH = 256;

  private final String name;
  private final List<Input> inputs;
  private final List<Node> outputs;
  private final List<Node> order;
  private final IdentityHashMap<Node, String> paths;
  private final Weights weights;
  private final List<Parameter> parameters;
  private @Nullable Training training;
  private boolean closed;

  Model(String name, List<Input> inputs, List<? extends Node> outputs) {
    this(name, inputs, outputs, new Weights(DType.FLOAT32, 0));
  }

  Model(String name, List<Input> inputs, List<? extends Node> outputs, Weights weights) {
    this.name = name;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.order = Paths.order(inputs, outputs);
    this.paths = new IdentityHashMap<>();
    Paths free = new Paths();
    order.forEach(n -> paths.put(n, free.next(n.layer().label())));
    this.weights = weights;
    Pass pass = new Pass(true);
    trace(Trace.of(pass, weights), samples(1));
    this.parameters = pass.met().stream().map(Pass.Met::parameter).toList();
  }

  /** Returns the model of a graph with one input and one output. */
  public static Model of(Input input, Node output) {
    return of(List.of(input), List.of(output));
  }

  /**
   * Returns the model of a graph.
   *
   * @throws IllegalArgumentException if an output depends on an input that is not named
   */
  public static Model of(List<Input> inputs, List<? extends Node> outputs) {
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("a model needs at least one output");
    }
    return new Model("model", inputs, outputs);
  }

  /** Returns the places of inputs in a batch: float inputs of a program. */
  List<Tensor> batch(int size) {
    return inputs.stream()
        .map(i -> Tensor.input(path(i), i.shape().batch(size), weights.dtype()))
        .toList();
  }

  private Tensor[] samples(int size) {
    return batch(size).toArray(Tensor[]::new);
  }

  /** Returns the outputs for a batch. */
  List<Tensor> trace(Scope scope, Tensor... batch) {
    IdentityHashMap<Node, Tensor> values = new IdentityHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.put(inputs.get(i), inputs.get(i).apply(scope, batch[i]));
    }
    for (Node node : order.subList(inputs.size(), order.size())) {
      Tensor[] from = node.inputs().stream().map(values::get).toArray(Tensor[]::new);
      values.put(node, node.layer().apply(scope.child(path(node)), from));
    }
    return outputs.stream().map(o -> valueOf(values, o)).toList();
  }

  private static Tensor valueOf(IdentityHashMap<Node, Tensor> values, Node node) {
    return Objects.requireNonNull(values.get(node));
  }

  /** Returns the trace of this model for a batch, in a pass of its own. */
  List<Tensor> trace(Pass pass, List<Tensor> batch) {
    return trace(Trace.of(pass, weights), batch.toArray(Tensor[]::new));
  }

  @Override
  public Tensor apply(Scope scope, Tensor... in) {
    if (outputs.size() != 1) {
      throw new IllegalArgumentException(
          "this model has %d outputs: choose one with output(i)".formatted(outputs.size()));
    }
    return applyAll(scope, in).getFirst();
  }

  /** Returns this model as a layer that gives output {@code i}. */
  public Layer output(int i) {
    Objects.checkIndex(i, outputs.size());
    return ((Layer) (scope, in) -> applyAll(scope, in).get(i)).named(name);
  }

  private List<Tensor> applyAll(Scope scope, Tensor... in) {
    if (in.length != inputs.size()) {
      throw new IllegalArgumentException(
          "this model takes %d inputs, found %d".formatted(inputs.size(), in.length));
    }
    return trace(scope instanceof Trace t ? t.nested(this, weights) : scope, in);
  }

  @Override
  public String label() {
    return name;
  }

  /** Returns the names of the graph's nodes, in order of computation. */
  List<Node> nodes() {
    return Collections.unmodifiableList(order);
  }

  String path(Node node) {
    return paths.getOrDefault(node, "");
  }

  /** Returns the shape of one sample of each input. */
  public List<Shape> inputShapes() {
    return inputs.stream().map(Input::shape).toList();
  }

  /** Returns the shape of one sample of each output. */
  public List<Shape> outputShapes() {
    return outputs.stream().map(Node::shape).toList();
  }

  /** Returns the names of the outputs. */
  List<String> outputPaths() {
    return outputs.stream().map(this::path).toList();
  }

  /** Returns all parameters, nested models' included, in the order of the layers. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * Returns the variable at a path such as {@code dense_1/kernel}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Variable variable(String path) {
    return parameters.stream()
        .filter(p -> p.path().equals(path))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no parameter '%s', there are %s"
                        .formatted(path, parameters.stream().map(Parameter::path).toList())))
        .variable();
  }

  /** Returns a table of the layers with output shapes and numbers of parameters. */
  public String summary() {
    return Summary.of(this, name);
  }

  /** Sets the weights to the first values of a seed; a new model has those of seed 0. */
  public Model initialize(long seed) {
    weights.initialize(seed);
    return this;
  }

  /**
   * Says how the model is trained; a former optimizer's state is dropped.
   *
   * @return this
   */
  public Model compile(Optimizer optimizer, Loss loss, Metric... metrics) {
    return compile(optimizer, Collections.nCopies(outputs.size(), loss), metrics);
  }

  /** As {@link #compile(Optimizer, Loss, Metric...)} with one loss for each output; they add up. */
  public Model compile(Optimizer optimizer, List<Loss> losses, Metric... metrics) {
    if (losses.size() != outputs.size()) {
      throw new IllegalArgumentException(
          "a model with %d outputs takes as many losses, found %d"
              .formatted(outputs.size(), losses.size()));
    }
    training = new Training(new Objective(optimizer, losses, List.of(metrics)));
    return this;
  }

  /**
   * Trains the model.
   *
   * @throws IllegalArgumentException if the data does not fit the model
   * @throws dev.axone.checkpoint.CheckpointException if a checkpoint cannot be read or written
   */
  public History fit(Dataset data, Fit fit) {
    return new Trainer(this, training("fit"), data, fit).run();
  }

  /** Returns loss and metrics on data, with {@link Options#defaults()}. */
  public Map<String, Double> evaluate(Dataset data) {
    return evaluate(data, BATCH, Options.defaults());
  }

  /** Returns loss and metrics on data. */
  public Map<String, Double> evaluate(Dataset data, int batchSize, Options options) {
    Objective objective = training("evaluate").objective();
    try (Evaluation e = new Evaluation(this, objective, data, batchSize, options)) {
      return e.run("");
    }
  }

  /** Returns the output for each sample, [samples, …]. */
  public Values predict(Column... columns) {
    return predict(new Dataset(List.of(columns), List.of(), List.of()), BATCH, Options.defaults())
        .getFirst();
  }

  /** Returns each output for each sample of data, [samples, …]. */
  public List<Values> predict(Dataset data, int batchSize, Options options) {
    checkOpen("predict");
    return Predictor.predict(this, data, batchSize, options);
  }

  /** Returns this model's function, compiled for batches of one size. */
  public Predictor predictor(int batchSize, Options options) {
    checkOpen("predictor");
    return new Predictor(this, batchSize, options);
  }

  /** Saves the weights. */
  public void save(Path file) {
    Checkpoint.of(Map.of(), Tensors.entries(Tensors.WEIGHTS, parameters)).write(file);
  }

  /**
   * Sets the weights to those of a file that {@link #save} or a training run wrote.
   *
   * @throws dev.axone.checkpoint.CheckpointException if it is damaged or has other weights
   */
  public Model load(Path file) {
    Tensors.assign(file, Checkpoint.read(file), Tensors.WEIGHTS, parameters);
    return this;
  }

  private Training training(String what) {
    checkOpen(what);
    if (training == null) {
      throw new IllegalStateException(
          what
              + " needs an optimizer and a loss: call model.compile(optimizer, loss, metrics)"
              + " first");
    }
    return training;
  }

  private void checkOpen(String what) {
    if (closed) {
      throw new IllegalStateException(what + ": the model is closed");
    }
  }

  /** Ends the use of this model; its memory goes when nothing else uses it. */
  @Override
  public void close() {
    closed = true;
    training = null;
  }
}
