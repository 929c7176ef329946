package dev.axone.model;

import dev.axone.batch.Batches;
import dev.axone.checkpoint.Checkpoint;
import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Node;
import dev.axone.layer.Scope;
import dev.axone.loss.Loss;
import dev.axone.metric.ConfusionMatrix;
import dev.axone.metric.Metric;
import dev.axone.network.IdlePrograms;
import dev.axone.network.Network;
import dev.axone.network.Parameter;
import dev.axone.network.TracedGraph;
import dev.axone.network.Weights;
import dev.axone.objective.Checks;
import dev.axone.objective.Evaluation;
import dev.axone.objective.Objective;
import dev.axone.optimizer.Optimizer;
import dev.axone.plot.Svg;
import dev.axone.program.Options;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Variable;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.trainer.Tensors;
import dev.axone.trainer.Trainer;
import dev.axone.trainer.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A graph of layers with its weights. A model is a layer too: used in another one, it keeps its
 * weights, which both then train.
 *
 * <p>Any number of threads may predict, evaluate and save at the same time, also while another one
 * trains: each batch is computed with the weights between two training steps. One thread at a time
 * trains; {@code fit}, {@code compile}, {@code initialize}, {@code loadWeights} and a {@link
 * Stepper}'s step are refused with an {@link IllegalStateException} while another thread does. Only
 * one thread at a time may predict with stateful layers, which continue from the last batch.
 *
 * <pre>{@code
 * var model = Sequential.of(
 *     Input.of(28, 28), Flatten.of(), Dense.of(512).relu(), Dense.of(10).softmax());
 * model.compile(Adam.of(), SparseCategoricalCrossentropy.of(), Accuracy.of());
 * History history = model.fit(data, Fit.epochs(5).batchSize(32).validationSplit(0.1));
 * Map<String, Double> scores = model.evaluate(test);
 * }</pre>
 */
public final class Model implements Layer, AutoCloseable {
  /** The default batch size of evaluation and prediction. */
  public static final int BATCH = Batches.SIZE;

  private final String name;
  private final Network network;
  private final PredictorPool predictors;
  private final ExclusiveAction trainer =
      new ExclusiveAction(
          "trains this model", "wait until it has ended, or train a model of your own");
  private final ExclusiveAction sequence =
      new ExclusiveAction("predicts with this stateful model", "wait until it has ended");
  private volatile @Nullable Training training;
  private volatile boolean closed;

  Model(String name, List<Input> inputs, List<? extends Node> outputs, Weights weights) {
    this.name = name;
    this.network = new Network(inputs, outputs, weights);
    this.predictors = PredictorPool.of(network);
  }

  /** Returns the model of a graph with one input and one output. */
  public static Model of(Input input, Node output) {
    return of(List.of(input), List.of(output));
  }

  /**
   * Returns the model of a graph.
   *
   * @throws IllegalArgumentException if an output depends on an input that is not in {@code inputs}
   */
  public static Model of(List<Input> inputs, List<? extends Node> outputs) {
    return of(inputs, outputs, DType.FLOAT32);
  }

  /**
   * As {@link #of(List, List)}, with the element type of weights and values; {@code FLOAT64} is for
   * checking.
   */
  public static Model of(List<Input> inputs, List<? extends Node> outputs, DType dtype) {
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("a model needs at least one output");
    }
    return new Model("model", inputs, outputs, new Weights(dtype, 0));
  }

  /** Returns the layers and the weights, for tools that inspect a model. */
  public Network network() {
    return network;
  }

  /** Returns the guard of training. */
  ExclusiveAction trainer() {
    return trainer;
  }

  /** Returns the predictors that are kept for the next predictions. */
  PredictorPool predictors() {
    return predictors;
  }

  /** Returns the element type of the weights and of all values. */
  public DType dtype() {
    return network.dtype();
  }

  /** Returns the fixed batch size of the inputs, or {@code wanted} if they have none. */
  public int batchSize(int wanted) {
    return network.batchSize(wanted);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... in) {
    if (outputs() != 1) {
      throw new IllegalArgumentException(
          "this model has %s outputs: choose one with output(i)".formatted(outputs()));
    }
    return applyAll(scope, in).getFirst();
  }

  /** Returns this model as a layer that gives output {@code i}. */
  public Layer output(int i) {
    Objects.checkIndex(i, outputs());
    return new ModelOutput(this, i).named(name);
  }

  List<Tensor> applyAll(Scope scope, Tensor... in) {
    return network.apply(scope, List.of(in));
  }

  @Override
  public OptionalInt indices() {
    return network.indices();
  }

  @Override
  public String label() {
    return name;
  }

  /** Returns the shape of one sample of each input. */
  public List<Shape> inputShapes() {
    return network.inputShapes();
  }

  /** Returns the shape of one sample of each output. */
  public List<Shape> outputShapes() {
    return network.outputShapes();
  }

  private int outputs() {
    return network.layers().outputs().size();
  }

  /** Returns the names of the outputs: the paths of their layers. */
  public List<String> outputPaths() {
    return network.outputPaths();
  }

  /** Returns all parameters, including those of nested models, in the order of the layers. */
  public List<Parameter> parameters() {
    return network.parameters();
  }

  /**
   * Returns the variable at a path such as {@code dense_1/kernel}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Variable variable(String path) {
    return parameters().stream()
        .filter(p -> p.path().equals(path))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no parameter '%s', there are %s"
                        .formatted(path, parameters().stream().map(Parameter::path).toList())))
        .variable();
  }

  /**
   * Returns a diagram of the layers, from the inputs at the top to the outputs at the bottom:
   * names, types, output shapes, numbers of parameters.
   *
   * <pre>{@code
   * model.diagram().write(Path.of("model.png")); // or .svg
   * }</pre>
   */
  public Svg diagram() {
    return LayerDiagram.of(this, name);
  }

  /**
   * Returns the graph of tensors that the layers compute from a batch, in inference mode, with
   * named inputs, outputs and parameters and the layer that made each node: for export, inspection
   * and drawing. {@link Network#graph} also returns that of training.
   *
   * @param batchSize samples of the batch
   */
  public TracedGraph graph(int batchSize) {
    return network.graph(batchSize, false);
  }

  /** Returns a table of the layers with output shapes and numbers of parameters. */
  public String summary() {
    return Summary.of(this, name);
  }

  /** Returns the {@link #summary}. */
  @Override
  public String toString() {
    return summary();
  }

  /** Sets the weights to the initial values of a seed; a new model has those of seed 0. */
  public Model initialize(long seed) {
    trainer.check("initialize");
    network.initialize(seed);
    return this;
  }

  /**
   * Sets the optimizer, the loss and the metrics; the state of an earlier optimizer is dropped.
   *
   * @param optimizer an {@link dev.axone.optimizer.UpdateRule} such as Adam, applied to each batch,
   *     or a {@link dev.axone.optimizer.Solver} such as L-BFGS, which takes all samples at once
   * @return this
   * @throws IllegalArgumentException if an output's shape or activation does not fit its loss, or
   *     the optimizer does not fit the model
   */
  public Model compile(Optimizer optimizer, Loss loss, Metric... metrics) {
    return compile(optimizer, Collections.nCopies(outputs(), loss), metrics);
  }

  /**
   * As {@link #compile(Optimizer, Loss, Metric...)} with one loss for each output; their sum is
   * minimized. {@link dev.axone.loss.Weighted} sets the weight of a loss.
   */
  public Model compile(Optimizer optimizer, List<Loss> losses, Metric... metrics) {
    return compile(optimizer, losses, Collections.nCopies(outputs(), List.of(metrics)));
  }

  /**
   * As {@link #compile(Optimizer, List, Metric...)} with metrics of their own for each output.
   * Histories and logs name them {@code OUTPUT_metric}, after the output's layer, and the losses,
   * without their weights, {@code OUTPUT_loss}.
   *
   * @param metrics a list, which may be empty, for each output
   */
  public Model compile(Optimizer optimizer, List<Loss> losses, List<List<Metric>> metrics) {
    trainer.check("compile");
    Checks.perOutput(network, "losses", losses.size());
    Checks.perOutput(network, "lists of metrics", metrics.size());
    Checks.losses(network, losses);
    Checks.optimizer(network, optimizer);
    IdlePrograms idle = new IdlePrograms(network.maximumIdleBytes());
    replace(new Training(new Objective(optimizer, losses, metrics), idle));
    return this;
  }

  /**
   * As {@link #compile(Optimizer, List, List)} by the outputs' names.
   *
   * <pre>{@code
   * model.compile(
   *     Adam.of(),
   *     Map.of("digit", SparseCategoricalCrossentropy.of(), "slant", MeanSquaredError.of()),
   *     Map.of("digit", List.of(Accuracy.of()))); // loss, digit_loss, slant_loss, digit_accuracy
   * }</pre>
   *
   * @param losses a loss for each output
   * @param metrics of each output, which may be left out
   */
  public Model compile(
      Optimizer optimizer, Map<String, Loss> losses, Map<String, List<Metric>> metrics) {
    Checks.names(network, "loss", losses.keySet(), true);
    Checks.names(network, "metric", metrics.keySet(), false);
    List<Loss> all = new ArrayList<>();
    outputPaths().forEach(o -> all.add(Objects.requireNonNull(losses.get(o))));
    return compile(
        optimizer,
        all,
        outputPaths().stream().map(o -> metrics.getOrDefault(o, List.of())).toList());
  }

  /**
   * Trains the model. Its compiled programs are kept for the next calls, as those of {@link
   * #predict(Dataset, int, Options)}: a custom layer's or loss's Java code runs only when one is
   * compiled, which is the case after {@link #compile}, and for another batch size, other {@link
   * Options}, augmentations, class weights or shapes of targets.
   *
   * @throws IllegalArgumentException if the data does not fit the model
   * @throws IllegalStateException if another thread trains this model
   * @throws java.util.concurrent.CancellationException within a step, if the calling thread is
   *     interrupted, whose interrupt status stays set; {@link dev.axone.train.Checkpointing} saves
   *     the state first. {@code evaluate} and {@code predict} end in the same way within a batch
   * @throws dev.axone.checkpoint.CheckpointException if a checkpoint cannot be read or written
   */
  public History fit(Dataset data, Fit fit) {
    boolean begun = trainer.begin("fit");
    try {
      return new Trainer(network, training("fit"), data, fit).run();
    } finally {
      if (begun) {
        trainer.end();
      }
    }
  }

  /**
   * Returns a stepper, which trains this model batch by batch.
   *
   * @param data the training data
   * @param batchSize samples of each step
   * @param seed of random numbers in layers
   */
  public Stepper stepper(Dataset data, int batchSize, long seed, Options options) {
    return new Stepper(network, trainer, training("stepper"), data, batchSize, seed, options);
  }

  /**
   * Returns loss and metrics on data, with {@link Options#defaults()}. Compiled programs are kept
   * for the next calls, as those of {@link #fit}.
   */
  public Map<String, Double> evaluate(Dataset data) {
    return evaluate(data, batchSize(BATCH), Options.defaults());
  }

  /** Returns loss and metrics on data. */
  public Map<String, Double> evaluate(Dataset data, int batchSize, Options options) {
    Training set = training("evaluate");
    Objective objective = set.objective();
    Dataset checked = Checks.all(network, objective, data);
    try (Evaluation e =
        new Evaluation(network, objective, set.idle(), checked, batchSize, options)) {
      return e.run("");
    }
  }

  /** Returns the confusion matrix on data, of a model with one output. */
  public ConfusionMatrix confusionMatrix(Dataset data) {
    Training set = training("confusionMatrix");
    return Evaluation.confusions(network, set.objective(), set.idle(), data);
  }

  /** Returns the output for each sample, [samples, …]. */
  public Values predict(Column... columns) {
    Dataset data = new Dataset(List.of(columns), List.of(), List.of());
    return predict(data, batchSize(BATCH), Options.defaults()).getFirst();
  }

  /**
   * Returns each output for each sample of data, [samples, …]. Compiled programs are kept for the
   * next calls (a custom layer's Java code runs only when one is compiled), at most 32 for
   * different batch sizes, options and threads at the same time; those that need much memory
   * compared with the weights are not.
   */
  public List<Values> predict(Dataset data, int batchSize, Options options) {
    checkOpen("predict");
    boolean begun = !network.carried().isEmpty() && sequence.begin("predict");
    try {
      return Predictor.predict(network, data, batchSize, predictors.lender(options, false));
    } finally {
      if (begun) {
        sequence.end();
      }
    }
  }

  /** Returns a predictor: this model compiled for batches of one size. */
  public Predictor predictor(int batchSize, Options options) {
    checkOpen("predictor");
    return new Predictor(network, batchSize, options);
  }

  /**
   * Saves the whole model to one file in the safetensors format: layers, weights and the arguments
   * of {@link #compile}. The optimizer's state is saved by the checkpoints of {@link Fit} only.
   *
   * <pre>{@code
   * model.save(Path.of("digits.safetensors"));
   * Model same = Model.load(Path.of("digits.safetensors"));
   * }</pre>
   *
   * <p>A loss, metric or optimizer that is a lambda is left out: compile the loaded model with it.
   *
   * @throws IllegalArgumentException if a layer is a lambda or not a public record; {@link
   *     #saveWeights} saves without the layers
   * @throws dev.axone.file.WriteException if the file cannot be written; an existing file is
   *     unchanged
   */
  public void save(Path file) {
    Training set = training;
    Objective objective = set == null ? null : set.objective();
    network
        .access()
        .reading(() -> ModelFile.write(file, this, objective)); // Not in the middle of a step.
  }

  /**
   * Returns the model of a file that {@link #save} wrote, with its weights, compiled as it was.
   *
   * @throws dev.axone.checkpoint.CheckpointException if the file is damaged, has weights only, or
   *     names a layer that is not on the class path
   */
  public static Model load(Path file) {
    return ModelFile.read(file);
  }

  /** Saves the weights alone: for {@link #loadWeights} of a model with the same layers. */
  public void saveWeights(Path file) {
    Checkpoint all =
        Checkpoint.of(Map.of(), Tensors.entries(Tensors.WEIGHTS, network.persistent()));
    network.access().reading(() -> all.write(file)); // Not in the middle of a step.
  }

  /**
   * Sets the weights to those of a file that {@link #saveWeights}, {@link #save} or a training run
   * wrote.
   *
   * @throws dev.axone.checkpoint.CheckpointException if it is damaged or has other weights
   */
  public Model loadWeights(Path file) {
    trainer.check("loadWeights");
    loadWeights(file, Checkpoint.read(file));
    return this;
  }

  void loadWeights(Path file, Checkpoint from) {
    network
        .access()
        .changing(() -> Tensors.assign(file, from, Tensors.WEIGHTS, network.persistent()));
  }

  /**
   * Resets the states of stateful layers to 0: before a sequence that does not continue the last
   * one.
   */
  public Model resetStates() {
    network.access().changing(() -> network.carried().forEach(v -> v.fill(0)));
    return this;
  }

  Objective objective(String what) {
    return training(what).objective();
  }

  Training training(String what) {
    checkOpen(what);
    Training set = training;
    if (set == null) {
      throw new IllegalStateException(
          what
              + " needs an optimizer and a loss: call model.compile(optimizer, loss, metrics)"
              + " first");
    }
    return set;
  }

  /** Sets the training, and closes the programs of the one before. */
  private synchronized void replace(@Nullable Training next) {
    Training before = training;
    training = next;
    if (before != null) {
      before.idle().close();
    }
  }

  private void checkOpen(String what) {
    if (closed) {
      throw new IllegalStateException(what + ": the model is closed");
    }
  }

  /**
   * Closes this model and the programs kept by {@link #predict(Dataset, int, Options)}, {@link
   * #evaluate(Dataset)} and {@link #fit}; its other memory is released when nothing else uses it.
   */
  @Override
  public void close() {
    closed = true;
    replace(null);
    predictors.idle().close();
  }
}
