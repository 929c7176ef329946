package dev.axone.objective;

import dev.axone.batch.BatchSampler;
import dev.axone.batch.BatchSource;
import dev.axone.batch.Batches;
import dev.axone.batch.Feed;
import dev.axone.data.Dataset;
import dev.axone.file.Interrupts;
import dev.axone.loss.Prediction;
import dev.axone.metric.ConfusionMatrix;
import dev.axone.metric.Metric;
import dev.axone.network.Network;
import dev.axone.network.WeightAccess;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The compiled evaluation of a model on a dataset: loss and metrics, run any number of times. */
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

  private record Step(Feed feed, Program program, Results results) {}

  private final WeightAccess access;
  private final List<Step> steps = new ArrayList<>();
  private final int samples;
  private final Totals totals;

  /** Compiles the evaluation of checked data. */
  public Evaluation(
      Network network, Objective objective, Dataset data, int batchSize, Options options) {
    access = network.access();
    samples = data.size();
    List<Forward> traced = new ArrayList<>();
    for (int size : Batches.sizes(data.size(), batchSize)) {
      Feed feed = new Feed(network, data, size);
      Forward forward = Forward.of(network, objective, feed, false);
      Program program =
          Program.compile(new Graph(forward.results(), forward.context().updates()), options);
      feed.bind(program);
      steps.add(new Step(feed, program, new Results(program, forward.results().size())));
      traced.add(forward);
    }
    totals = new Totals(objective.names(network.outputPaths()), traced.getFirst().measures());
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

  public static ConfusionMatrix confusions(Network network, Objective trained, Dataset data) {
    if (trained.losses().size() != 1) {
      throw new IllegalStateException(
          "a confusion matrix needs a model with one output, this one has "
              + trained.losses().size());
    }
    Objective counted =
        new Objective(trained.optimizer(), trained.losses(), List.of(List.of(new Counts())));
    Dataset checked = Checks.all(network, counted, data);
    int batch = network.batchSize(Batches.SIZE);
    try (Evaluation e = new Evaluation(network, counted, checked, batch, Options.defaults())) {
      e.run("");
      return ConfusionMatrix.of(e.totals.numbers(0));
    }
  }

  @Override
  public void close() {
    steps.forEach(s -> s.program.close());
  }
}
