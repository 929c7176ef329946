package dev.axone.model;

import dev.axone.data.Dataset;
import dev.axone.optimizer.UpdateRule;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.train.Fit;
import java.util.List;

/** A step of training, compiled for batches of one size. */
final class TrainStep implements AutoCloseable {
  private final Access access;
  private final Training training;
  private final Feed feed;
  private final Scalars scalars = new Scalars();
  private final Program program;
  private final Results results;
  private final List<Measure> measures;

  TrainStep(
      Model model, Training training, UpdateRule rule, Dataset data, int batch, Options options) {
    this(model, training, rule, data, batch, Fit.epochs(1).options(options));
  }

  /**
   * Compiles a step.
   *
   * @param fit whose options, augmentations and class weights, by index, are used
   */
  TrainStep(Model model, Training training, UpdateRule rule, Dataset data, int batch, Fit fit) {
    this.access = model.access();
    this.training = training;
    feed = new Feed(model, data, batch);
    Forward forward = Forward.inTraining(model, training.objective(), feed, fit);
    Pass pass = forward.pass();
    training.descend(rule, forward.loss(), pass.trained(), pass, scalars);
    program = Program.compile(new Graph(forward.results(), pass.updates()), fit.options());
    feed.bind(program);
    scalars.bind(program);
    measures = forward.measures();
    results = new Results(program, 1 + measures.size());
  }

  /** Returns the metrics. */
  List<Measure> measures() {
    return measures;
  }

  /** Returns where the batch goes. */
  Feed feed() {
    return feed;
  }

  /** Trains on the batch that the feed holds and adds the results. */
  double run(long seed, Totals totals) {
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

  /** Lets the next step be done by another thread. */
  void release() {
    program.release();
  }

  /** Returns the kernels of the step. */
  String describe() {
    return program.describe();
  }

  @Override
  public void close() {
    program.close();
  }
}
