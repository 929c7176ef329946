package dev.axone.trainer;

import dev.axone.batch.Batches;
import dev.axone.batch.Feed;
import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.network.TracedParameter;
import dev.axone.objective.Forward;
import dev.axone.objective.Objective;
import dev.axone.objective.Results;
import dev.axone.objective.TracedMetric;
import dev.axone.optimizer.Derivatives;
import dev.axone.program.Program;
import dev.axone.tensor.Tensor;
import dev.axone.train.Fit;
import java.util.ArrayList;
import java.util.List;

/**
 * The compiled loss and gradient of a model for the parts of a dataset, which a {@link Training}
 * keeps from one fit to the next.
 *
 * @param kind what they are compiled for
 * @param parts of one or two sizes
 * @param trained the parameters of the gradient
 * @param measures the metrics computed with the loss
 */
record GradientPrograms(
    StepKind kind, List<Part> parts, List<TracedParameter> trained, List<TracedMetric> measures)
    implements AutoCloseable {
  /** Maximum samples of a part. */
  private static final int PART_SIZE = 1024;

  /** The program of a part, with the samples that it reads. */
  record Part(Feed feed, Derivatives derivatives, Results results) {
    private Part with(Dataset data) {
      Feed other = feed.with(data);
      other.bind(derivatives.program());
      return new Part(other, derivatives, results);
    }

    private Part released() {
      derivatives.program().release();
      return new Part(feed.withoutColumns(), derivatives, results);
    }
  }

  /** Returns those that an earlier fit left, if they are of the same kind, or compiles others. */
  static GradientPrograms of(Network network, Training training, Dataset data, Fit fit) {
    List<Integer> sizes = Batches.sizes(data.size(), network.batchSize(PART_SIZE));
    StepKind kind = StepKind.of(network, training.objective(), sizes, data, fit);
    GradientPrograms known = training.idle().take(GradientPrograms.class, kind);
    if (known == null) {
      return compiled(network, training.objective(), data, fit, kind);
    }
    List<Part> parts = known.parts.stream().map(p -> p.with(data)).toList();
    return new GradientPrograms(kind, parts, known.trained, known.measures);
  }

  private static GradientPrograms compiled(
      Network network, Objective objective, Dataset data, Fit fit, StepKind kind) {
    List<Part> parts = new ArrayList<>();
    List<TracedMetric> measures = List.of();
    List<TracedParameter> trained = List.of();
    for (int size : kind.sizes()) {
      Feed feed = new Feed(network, data, size);
      Forward forward = Forward.inTraining(network, objective, feed, fit);
      measures = forward.measures();
      trained = forward.context().trained();
      Derivatives gradient =
          Derivatives.gradient(
              forward.results(), reads(trained), forward.context().updates(), fit.options());
      feed.bind(gradient.program());
      Results results = new Results(gradient.program(), forward.results().size());
      parts.add(new Part(feed, gradient, results));
    }
    return new GradientPrograms(kind, parts, trained, measures);
  }

  static List<Tensor> reads(List<TracedParameter> trained) {
    return trained.stream().map(TracedParameter::read).toList();
  }

  /** Leaves them to the next fit. */
  void leave(Training training) {
    long bytes = parts.stream().map(p -> p.derivatives.program()).mapToLong(Program::bytes).sum();
    List<Part> released = parts.stream().map(Part::released).toList();
    GradientPrograms left = new GradientPrograms(kind, released, trained, measures);
    training.idle().give(kind, left, bytes, left::close);
  }

  @Override
  public void close() {
    parts.forEach(p -> p.derivatives.close());
  }
}
