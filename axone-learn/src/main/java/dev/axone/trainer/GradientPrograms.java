package dev.axone.trainer;

import dev.axone.batch.Batches;
import dev.axone.batch.Feed;
import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.network.TracedParameter;
import dev.axone.objective.ClassWeighting;
import dev.axone.objective.Forward;
import dev.axone.objective.Objective;
import dev.axone.objective.Results;
import dev.axone.objective.TracedMetric;
import dev.axone.optimizer.Derivatives;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.train.Fit;
import java.util.ArrayList;
import java.util.Arrays;
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
    Kind kind, List<Part> parts, List<TracedParameter> trained, List<TracedMetric> measures)
    implements AutoCloseable {
  /** Maximum samples of a part. */
  private static final int PART_SIZE = 1024;

  /** All that the programs depend on, for a network and an objective. */
  record Kind(
      List<Integer> sizes,
      List<Shape> targets,
      boolean weighted,
      List<List<Double>> classWeights,
      Options options) {
    static Kind of(Network network, Objective objective, Dataset data, Fit fit) {
      return new Kind(
          Batches.sizes(data.size(), network.batchSize(PART_SIZE)),
          data.targets().stream().map(Column::shape).toList(),
          data.sampleWeights().isPresent(),
          ClassWeighting.of(network, objective, fit).stream()
              .map(w -> Arrays.stream(w).boxed().toList())
              .toList(),
          fit.options());
    }
  }

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

  /** Returns those that the last fit left, if they are of the same kind, or compiles others. */
  static GradientPrograms of(Network network, Training training, Dataset data, Fit fit) {
    Kind kind = Kind.of(network, training.objective(), data, fit);
    GradientPrograms last = training.programs(null);
    if (last != null && last.kind.equals(kind)) {
      List<Part> parts = last.parts.stream().map(p -> p.with(data)).toList();
      return new GradientPrograms(kind, parts, last.trained, last.measures);
    }
    if (last != null) {
      last.close();
    }
    return compiled(network, training.objective(), data, fit, kind);
  }

  private static GradientPrograms compiled(
      Network network, Objective objective, Dataset data, Fit fit, Kind kind) {
    List<Part> parts = new ArrayList<>();
    List<TracedMetric> measures = List.of();
    List<TracedParameter> trained = List.of();
    for (int size : kind.sizes) {
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

  /** Leaves them to the next fit, unless they take too much memory. */
  void leave(Network network, Training training) {
    long bytes = parts.stream().map(p -> p.derivatives.program()).mapToLong(Program::bytes).sum();
    if (bytes > network.maximumIdleBytes()) {
      close();
      return;
    }
    List<Part> released = parts.stream().map(Part::released).toList();
    GradientPrograms before =
        training.programs(new GradientPrograms(kind, released, trained, measures));
    if (before != null) {
      before.close();
    }
  }

  @Override
  public void close() {
    parts.forEach(p -> p.derivatives.close());
  }
}
