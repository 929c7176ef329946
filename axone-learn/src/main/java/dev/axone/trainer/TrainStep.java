package dev.axone.trainer;

import dev.axone.batch.Feed;
import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.network.TraceContext;
import dev.axone.network.WeightAccess;
import dev.axone.objective.Forward;
import dev.axone.objective.Results;
import dev.axone.objective.Totals;
import dev.axone.objective.TracedMetric;
import dev.axone.optimizer.UpdateRule;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.train.Fit;
import java.util.List;

/** A training step compiled for one batch size. */
public final class TrainStep implements AutoCloseable {
  private final WeightAccess access;
  private final Training training;
  private final StepKind kind;
  private final Feed feed;
  private final Scalars scalars;
  private final Program program;
  private final Results results;
  private final List<TracedMetric> measures;

  public TrainStep(
      Network network,
      Training training,
      UpdateRule rule,
      Dataset data,
      int batch,
      Options options) {
    this(network, training, rule, data, batch, Fit.epochs(1).options(options));
  }

  /**
   * Compiles a step.
   *
   * @param fit whose options, augmentations and class weights, by index, are used
   */
  public TrainStep(
      Network network, Training training, UpdateRule rule, Dataset data, int batch, Fit fit) {
    this.access = network.access();
    this.training = training;
    kind = kind(network, training, data, batch, fit);
    feed = new Feed(network, data, batch);
    scalars = new Scalars();
    Forward forward = Forward.inTraining(network, training.objective(), feed, fit);
    TraceContext context = forward.context();
    training.minimize(rule, forward.loss(), context.trained(), context, scalars);
    program = Program.compile(new Graph(forward.results(), context.updates()), fit.options());
    feed.bind(program);
    scalars.bind(program);
    measures = forward.measures();
    results = new Results(program, 1 + measures.size());
  }

  private TrainStep(TrainStep from, Feed feed) {
    access = from.access;
    training = from.training;
    kind = from.kind;
    this.feed = feed;
    scalars = from.scalars;
    program = from.program;
    results = from.results;
    measures = from.measures;
  }

  /** Returns a step that an earlier fit left, if it is of the same kind, or compiles one. */
  static TrainStep of(
      Network network, Training training, UpdateRule rule, Dataset data, int batch, Fit fit) {
    StepKind kind = kind(network, training, data, batch, fit);
    TrainStep known = training.idle().take(TrainStep.class, kind);
    if (known == null) {
      return new TrainStep(network, training, rule, data, batch, fit);
    }
    TrainStep step = new TrainStep(known, known.feed.with(data));
    step.feed.bind(step.program);
    return step;
  }

  private static StepKind kind(
      Network network, Training training, Dataset data, int batch, Fit fit) {
    return StepKind.of(network, training.objective(), List.of(batch), data, fit);
  }

  /** Leaves the program to the next fit; this step must not be used any more. */
  void leave() {
    program.release();
    TrainStep left = new TrainStep(this, feed.withoutColumns());
    training.idle().give(kind, left, program.bytes(), left::close);
  }

  /** Returns the metrics. */
  public List<TracedMetric> measures() {
    return measures;
  }

  /** Returns the feed of the batch. */
  public Feed feed() {
    return feed;
  }

  /** Trains on the batch that the feed holds and adds the results. */
  public double run(long seed, Totals totals) {
    program.claim(); // Before anything is changed, so that a second thread is refused.
    long step = training.steps() + 1;
    scalars.write(step, training.learningRate());
    access.write();
    try {
      program.run(seed, step);
    } finally {
      access.endWrite();
    }
    training.steps(step);
    return results.addTo(totals, feed.size());
  }

  /** Allows another thread to run the next step. */
  public void release() {
    program.release();
  }

  /** Returns the kernels of the step. */
  public String describe() {
    return program.describe();
  }

  @Override
  public void close() {
    program.close();
  }
}
