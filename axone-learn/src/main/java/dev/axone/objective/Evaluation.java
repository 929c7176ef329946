package dev.axone.objective;

import dev.axone.batch.BatchSampler;
import dev.axone.batch.BatchSource;
import dev.axone.batch.Batches;
import dev.axone.batch.Feed;
import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.file.Interrupts;
import dev.axone.loss.Prediction;
import dev.axone.metric.ConfusionMatrix;
import dev.axone.metric.Metric;
import dev.axone.network.IdlePrograms;
import dev.axone.network.Network;
import dev.axone.network.WeightAccess;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.program.StageListener;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The compiled evaluation of a model on a dataset: loss and metrics, run any number of times. Its
 * programs are left to the next evaluation of the same {@link Kind}.
 */
public final class Evaluation implements AutoCloseable {
  /** The counts of a confusion matrix, as a metric. */
  private record Counts() implements Metric {
    @Override
    public Tensor sums(Tensor prediction, Tensor target) {
      return ConfusionMatrix.counts(prediction, target);
    }

    @Override
    public Tensor sums(Prediction prediction, Tensor target, Tensor counts) {
      return ConfusionMatrix.counts(prediction.value(), target, counts);
    }

    @Override
    public boolean supportsWeights() {
      return true;
    }
  }

  /** All that the program of a batch depends on, for a network. */
  private record Kind(
      Objective objective, int size, List<Shape> targets, boolean weighted, Options options) {}

  private record Step(
      Kind kind, Feed feed, Program program, Results results, List<TracedMetric> measures) {
    static Step compiled(Network network, Kind kind, Dataset data, Options options) {
      Feed feed = new Feed(network, data, kind.size);
      Forward forward = Forward.of(network, kind.objective, feed, false);
      Program program =
          Program.compile(new Graph(forward.results(), forward.context().updates()), options);
      feed.bind(program);
      Results results = new Results(program, forward.results().size());
      return new Step(kind, feed, program, results, forward.measures());
    }

    Step with(Dataset data) {
      Feed other = feed.with(data);
      other.bind(program);
      return new Step(kind, other, program, results, measures);
    }

    Step released() {
      program.release();
      return new Step(kind, feed.withoutColumns(), program, results, measures);
    }
  }

  private final WeightAccess access;
  private final IdlePrograms idle;
  private final List<Step> steps = new ArrayList<>();
  private final int samples;
  private final Totals totals;

  /**
   * Takes the programs for checked data, or compiles those that are missing.
   *
   * @param idle programs that earlier evaluations of the network left
   */
  public Evaluation(
      Network network,
      Objective objective,
      IdlePrograms idle,
      Dataset data,
      int batchSize,
      Options options) {
    access = network.access();
    this.idle = idle;
    samples = data.size();
    List<Shape> targets = data.targets().stream().map(Column::shape).toList();
    boolean weighted = data.sampleWeights().isPresent();
    Options same = options.withStages(StageListener.NONE);
    for (int size : Batches.sizes(data.size(), batchSize)) {
      Kind kind = new Kind(objective, size, targets, weighted, same);
      Step known = idle.take(Step.class, kind);
      steps.add(known == null ? Step.compiled(network, kind, data, options) : known.with(data));
    }
    totals = new Totals(objective.names(network.outputPaths()), steps.getFirst().measures());
  }

  /** Returns loss and metrics by name, each with a prefix. */
  public Map<String, Double> run(String prefix) {
    totals.clear();
    Step full = steps.getFirst();
    try (BatchSource source =
        BatchSource.of(BatchSampler.once(samples, full.feed.size()), full.feed)) {
      for (int from = 0; from < samples; ) {
        Step step = samples - from >= full.feed.size() ? full : steps.getLast();
        Interrupts.check("evaluating");
        source.next(step.feed);
        access.read();
        try {
          step.program.run(0, 0);
        } finally {
          access.endRead();
        }
        step.results.addTo(totals, step.feed.size());
        from += step.feed.size();
      }
    }
    return totals.values(prefix);
  }

  /** Returns the confusion matrix of a network with one output. */
  public static ConfusionMatrix confusions(
      Network network, Objective trained, IdlePrograms idle, Dataset data) {
    if (trained.losses().size() != 1) {
      throw new IllegalStateException(
          "a confusion matrix needs a model with one output, this one has "
              + trained.losses().size());
    }
    Objective counted =
        new Objective(trained.optimizer(), trained.losses(), List.of(List.of(new Counts())));
    Dataset checked = Checks.all(network, counted, data);
    int batch = network.batchSize(Batches.SIZE);
    try (Evaluation e =
        new Evaluation(network, counted, idle, checked, batch, Options.defaults())) {
      e.run("");
      return ConfusionMatrix.of(e.totals.numbers(0));
    }
  }

  @Override
  public void close() {
    for (Step s : steps) {
      idle.give(s.kind, s.released(), s.program.bytes(), s.program::close);
    }
  }
}
