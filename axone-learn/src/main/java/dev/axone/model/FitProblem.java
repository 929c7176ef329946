package dev.axone.model;

import dev.axone.data.Dataset;
import dev.axone.optimizer.Derivatives;
import dev.axone.optimizer.Problem;
import dev.axone.optimizer.Unknowns;
import dev.axone.tensor.Tensor;
import dev.axone.train.Fit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The loss of a model on all samples as a function of its trainable parameters. Samples come in
 * parts, so that memory stays small; sums are in double precision. Random numbers in layers are the
 * same each time, else the function would not be one.
 */
final class FitProblem implements Problem, AutoCloseable {
  /** Samples of a part. */
  private static final int PART = 1024;

  private record Part(Feed feed, Derivatives derivatives, Results results) {}

  private final Model model;
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

  FitProblem(Model model, Objective objective, Dataset data, Fit fit) {
    this.model = model;
    this.objective = objective;
    this.data = data;
    this.fit = fit;
    samples = data.size();
    if (!fit.augment().isEmpty()) {
      throw new IllegalArgumentException(
          "%s takes all samples at each step, with the same random numbers each time: augmentation would change each sample for good; use an optimizer such as Adam"
              .formatted(objective.optimizer()));
    }
    List<Measure> measures = List.of();
    List<Pass.Met> trained = List.of();
    for (int size : Batches.sizes(data.size(), model.batchSize(PART))) {
      Feed feed = new Feed(model, data, size);
      Forward forward = Forward.inTraining(model, objective, feed, fit);
      measures = forward.measures();
      trained = forward.pass().trained();
      Derivatives gradient =
          Derivatives.gradient(
              forward.results(), reads(trained), forward.pass().updates(), fit.options());
      feed.bind(gradient.program());
      Results results = new Results(gradient.program(), forward.results().size());
      gradients.add(new Part(feed, gradient, results));
    }
    unknowns = new Unknowns(trained.stream().map(m -> m.parameter().variable()).toList());
    totals = new Totals(objective.names(model.outputPaths()), measures);
  }

  private static List<Tensor> reads(List<Pass.Met> trained) {
    return trained.stream().map(Pass.Met::read).toList();
  }

  Unknowns unknowns() {
    return unknowns;
  }

  /** Returns loss and metrics at the point last looked at. */
  Totals totals() {
    return totals;
  }

  /** Returns whether this is the point last looked at. */
  boolean isAt(double[] x) {
    return Arrays.equals(x, last);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    unknowns.write(x);
    totals.clear();
    Arrays.fill(gradient, 0);
    try (Supply supply = supply(gradients)) {
      for (int from = 0; from < samples; ) {
        Part part = part(gradients, from);
        bring(supply, part);
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
    try (Supply supply = supply(hessians)) {
      for (int from = 0; from < samples; ) {
        Part part = part(hessians, from);
        bring(supply, part);
        part.derivatives.vector(vector);
        part.derivatives.program().run(fit.seed(), from);
        part.derivatives.addTo(product, (double) part.feed.size() / samples);
        from += part.feed.size();
      }
    }
  }

  private void compileHessians() {
    for (Part g : gradients) {
      Feed feed = new Feed(model, data, g.feed.size());
      Forward forward = Forward.inTraining(model, objective, feed, fit);
      Derivatives hessian =
          Derivatives.hessian(forward.loss(), reads(forward.pass().trained()), fit.options());
      feed.bind(hessian.program());
      hessians.add(new Part(feed, hessian, g.results));
    }
  }

  private void bring(Supply supply, Part part) {
    long asked = System.nanoTime();
    supply.next(part.feed);
    waited += System.nanoTime() - asked;
  }

  /** Returns the nanoseconds that samples were waited for. */
  long waited() {
    return waited;
  }

  private Supply supply(List<Part> parts) {
    Feed full = parts.getFirst().feed;
    return Supply.of(Route.once(samples, full.size()), full);
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
