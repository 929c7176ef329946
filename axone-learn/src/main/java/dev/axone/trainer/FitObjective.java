package dev.axone.trainer;

import dev.axone.batch.BatchSampler;
import dev.axone.batch.BatchSource;
import dev.axone.batch.Batches;
import dev.axone.batch.Feed;
import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.network.TracedParameter;
import dev.axone.objective.Forward;
import dev.axone.objective.Objective;
import dev.axone.objective.Results;
import dev.axone.objective.Totals;
import dev.axone.objective.TracedMetric;
import dev.axone.optimizer.Derivatives;
import dev.axone.optimizer.ObjectiveFunction;
import dev.axone.optimizer.Unknowns;
import dev.axone.tensor.Tensor;
import dev.axone.train.Fit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The loss of a model on all samples as a function of its trainable parameters. Samples are
 * processed in parts, to limit memory; sums are in double precision. Random numbers in layers are
 * the same each time, so that the function is deterministic.
 */
public final class FitObjective implements ObjectiveFunction, AutoCloseable {
  /** Maximum samples of a part. */
  private static final int PART_SIZE = 1024;

  private record Part(Feed feed, Derivatives derivatives, Results results) {}

  private final Network network;
  private final Objective objective;
  private final Dataset data;
  private final Fit fit;
  private final List<Part> gradients = new ArrayList<>();
  private final List<Part> hessians = new ArrayList<>();
  private final int samples;
  private final Totals totals;
  private final Unknowns unknowns;
  private double[] last = {};
  private long waited;

  public FitObjective(Network network, Objective objective, Dataset data, Fit fit) {
    this.network = network;
    this.objective = objective;
    this.data = data;
    this.fit = fit;
    samples = data.size();
    if (!fit.augment().isEmpty()) {
      throw new IllegalArgumentException(
          "%s uses all samples in each step, with the same random numbers each time: augmentation would change each sample only once; use an optimizer such as Adam"
              .formatted(objective.optimizer()));
    }
    List<TracedMetric> measures = List.of();
    List<TracedParameter> trained = List.of();
    for (int size : Batches.sizes(data.size(), network.batchSize(PART_SIZE))) {
      Feed feed = new Feed(network, data, size);
      Forward forward = Forward.inTraining(network, objective, feed, fit);
      measures = forward.measures();
      trained = forward.context().trained();
      Derivatives gradient =
          Derivatives.gradient(
              forward.results(), reads(trained), forward.context().updates(), fit.options());
      feed.bind(gradient.program());
      Results results = new Results(gradient.program(), forward.results().size());
      gradients.add(new Part(feed, gradient, results));
    }
    unknowns = new Unknowns(trained.stream().map(m -> m.parameter().variable()).toList());
    totals = new Totals(objective.names(network.outputPaths()), measures);
  }

  private static List<Tensor> reads(List<TracedParameter> trained) {
    return trained.stream().map(TracedParameter::read).toList();
  }

  public Unknowns unknowns() {
    return unknowns;
  }

  /** Returns loss and metrics at the last point evaluated. */
  public Totals totals() {
    return totals;
  }

  /** Returns whether this is the last point evaluated. */
  public boolean isAt(double[] x) {
    return Arrays.equals(x, last);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    unknowns.write(x);
    totals.clear();
    Arrays.fill(gradient, 0);
    try (BatchSource source = source(gradients)) {
      for (int from = 0; from < samples; ) {
        Part part = part(gradients, from);
        load(source, part);
        part.derivatives.program().run(fit.seed(), from);
        part.results.addTo(totals, part.feed.size());
        part.derivatives.addTo(gradient, (double) part.feed.size() / samples);
        from += part.feed.size();
      }
    }
    last = x.clone();
    return totals.value(0);
  }

  @Override
  public void hessian(double[] x, double[] vector, double[] product) {
    if (hessians.isEmpty()) {
      compileHessians();
    }
    unknowns.write(x);
    Arrays.fill(product, 0);
    try (BatchSource source = source(hessians)) {
      for (int from = 0; from < samples; ) {
        Part part = part(hessians, from);
        load(source, part);
        part.derivatives.vector(vector);
        part.derivatives.program().run(fit.seed(), from);
        part.derivatives.addTo(product, (double) part.feed.size() / samples);
        from += part.feed.size();
      }
    }
  }

  private void compileHessians() {
    for (Part g : gradients) {
      Feed feed = new Feed(network, data, g.feed.size());
      Forward forward = Forward.inTraining(network, objective, feed, fit);
      Derivatives hessian =
          Derivatives.hessian(forward.loss(), reads(forward.context().trained()), fit.options());
      feed.bind(hessian.program());
      hessians.add(new Part(feed, hessian, g.results));
    }
  }

  private void load(BatchSource source, Part part) {
    long start = System.nanoTime();
    source.next(part.feed);
    waited += System.nanoTime() - start;
  }

  /** Returns the nanoseconds spent waiting for samples. */
  public long waited() {
    return waited;
  }

  private BatchSource source(List<Part> parts) {
    Feed full = parts.getFirst().feed;
    return BatchSource.of(BatchSampler.once(samples, full.size()), full);
  }

  private Part part(List<Part> parts, int from) {
    Part full = parts.getFirst();
    return samples - from >= full.feed.size() ? full : parts.getLast();
  }

  @Override
  public double precision() {
    return 0x1p-23;
  }

  @Override
  public void close() {
    gradients.forEach(p -> p.derivatives.close());
    hessians.forEach(p -> p.derivatives.close());
  }
}
