package dev.axone.trainer;

import dev.axone.batch.BatchSampler;
import dev.axone.batch.BatchSource;
import dev.axone.batch.Feed;
import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.objective.Forward;
import dev.axone.objective.Totals;
import dev.axone.optimizer.Derivatives;
import dev.axone.optimizer.ObjectiveFunction;
import dev.axone.optimizer.Unknowns;
import dev.axone.train.Fit;
import dev.axone.trainer.GradientPrograms.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The loss of a model on all samples as a function of its trainable parameters. Samples are
 * processed in parts, to limit memory; sums are in double precision. Random numbers in layers are
 * the same each time, so that the function is deterministic.
 */
public final class FitObjective implements ObjectiveFunction, AutoCloseable {
  private final Network network;
  private final Training training;
  private final Dataset data;
  private final Fit fit;
  private final GradientPrograms gradients;
  private final List<Part> hessians = new ArrayList<>();
  private final Set<Feed> loaded = new HashSet<>();
  private final int samples;
  private final Totals totals;
  private final Unknowns unknowns;
  private double[] last = {};
  private long waited;

  public FitObjective(Network network, Training training, Dataset data, Fit fit) {
    this.network = network;
    this.training = training;
    this.data = data;
    this.fit = fit;
    samples = data.size();
    if (!fit.augment().isEmpty()) {
      throw new IllegalArgumentException(
          "%s uses all samples in each step, with the same random numbers each time: augmentation would change each sample only once; use an optimizer such as Adam"
              .formatted(training.objective().optimizer()));
    }
    gradients = GradientPrograms.of(network, training, data, fit);
    unknowns =
        new Unknowns(gradients.trained().stream().map(m -> m.parameter().variable()).toList());
    totals = new Totals(training.objective().names(network.outputPaths()), gradients.measures());
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
    run(
        gradients.parts(),
        part -> {
          part.results().addTo(totals, part.feed().size());
          part.derivatives().addTo(gradient, (double) part.feed().size() / samples);
        });
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
    hessians.forEach(part -> part.derivatives().vector(vector));
    run(hessians, part -> part.derivatives().addTo(product, (double) part.feed().size() / samples));
  }

  /** Runs the programs of the parts; samples that are a single part are loaded once. */
  private void run(List<Part> parts, Consumer<Part> after) {
    Part first = parts.getFirst();
    if (first.feed().size() == samples) {
      if (loaded.add(first.feed())) {
        try (BatchSource source = source(parts)) {
          load(source, first);
        }
      }
      run(first, 0, after);
      return;
    }
    try (BatchSource source = source(parts)) {
      for (int from = 0; from < samples; ) {
        Part part = part(parts, from);
        load(source, part);
        run(part, from, after);
        from += part.feed().size();
      }
    }
  }

  private void run(Part part, int from, Consumer<Part> after) {
    part.derivatives().program().run(fit.seed(), from);
    after.accept(part);
  }

  private void compileHessians() {
    for (Part g : gradients.parts()) {
      Feed feed = new Feed(network, data, g.feed().size());
      Forward forward = Forward.inTraining(network, training.objective(), feed, fit);
      Derivatives hessian =
          Derivatives.hessian(
              forward.loss(), GradientPrograms.reads(forward.context().trained()), fit.options());
      feed.bind(hessian.program());
      hessians.add(new Part(feed, hessian, g.results()));
    }
  }

  private void load(BatchSource source, Part part) {
    long start = System.nanoTime();
    source.next(part.feed());
    waited += System.nanoTime() - start;
  }

  /** Returns the nanoseconds spent waiting for samples. */
  public long waited() {
    return waited;
  }

  private BatchSource source(List<Part> parts) {
    Feed full = parts.getFirst().feed();
    return BatchSource.of(BatchSampler.once(samples, full.size()), full);
  }

  private Part part(List<Part> parts, int from) {
    Part full = parts.getFirst();
    return samples - from >= full.feed().size() ? full : parts.getLast();
  }

  @Override
  public double precision() {
    return 0x1p-23;
  }

  @Override
  public void close() {
    gradients.leave(training);
    hessians.forEach(p -> p.derivatives().close());
  }
}
