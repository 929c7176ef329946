package dev.axone.model;

import dev.axone.augment.Augmentation;
import dev.axone.augment.Augmented;
import dev.axone.augment.Share;
import dev.axone.augment.Target;
import dev.axone.loss.Loss;
import dev.axone.loss.Prediction;
import dev.axone.metric.Metric;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model traced on a batch, with its loss and metrics.
 *
 * @param pass what the layers asked for
 * @param loss mean of the losses, with the layers' penalties; a scalar
 * @param measures the metrics, in the order of {@link Objective#names}
 */
record Forward(Pass pass, Tensor loss, List<Measure> measures) {

  static Forward of(Model model, Objective objective, Feed feed, boolean training) {
    return of(model, objective, feed, List.of(), training);
  }

  /** Returns the trace in training on a batch that is changed at random. */
  static Forward augmented(
      Model model, Objective objective, Feed feed, List<Augmentation> augmentations) {
    if (!augmentations.isEmpty() && feed.inputs().size() != 1) {
      throw new IllegalArgumentException(
          "augmentation is for models with one input, this one has %s: leave training.augment out"
              .formatted(feed.inputs().size()));
    }
    return of(model, objective, feed, augmentations, true);
  }

  private static Forward of(
      Model model,
      Objective objective,
      Feed feed,
      List<Augmentation> augmentations,
      boolean training) {
    Augmented batch =
        Augmented.of(augmentations, feed.inputs().getFirst(), targets(model, objective, feed));
    List<Tensor> inputs = new ArrayList<>(feed.inputs());
    inputs.set(0, batch.input());
    Pass pass = new Pass(training);
    List<Tensor> outputs = model.trace(pass, inputs);
    Tensor loss = null;
    List<Measure> measures = new ArrayList<>();
    List<List<Metric>> watched = objective.watched();
    for (int i = 0; i < outputs.size(); i++) {
      Prediction y = pass.prediction(outputs.get(i));
      Tensor target = batch.targets().get(i).value();
      MaskedSteps steps = MaskedSteps.of(y, target);
      Loss own = objective.losses().get(i);
      String output = "output '%s'".formatted(model.outputPaths().get(i));
      Tensor mean = Checks.at(output, () -> mean(own, y, target, steps, batch.shares()));
      loss = loss == null ? mean : loss.add(mean);
      for (Metric m : watched.get(i)) {
        String place = "%s, metric '%s'".formatted(output, m.label());
        measures.add(Checks.at(place, () -> measure(m, y, target, steps)));
      }
    }
    for (Tensor penalty : pass.penalties()) {
      loss = loss == null ? penalty : loss.add(penalty);
    }
    if (loss == null) {
      throw new IllegalStateException("a model without output has no loss");
    }
    return new Forward(pass, loss, measures);
  }

  private static List<Target> targets(Model model, Objective objective, Feed feed) {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < feed.targets().size(); i++) {
      Loss loss = objective.losses().get(i);
      boolean labels = loss.classes(model.outputShapes().get(i)).isPresent();
      targets.add(new Target(feed.targets().get(i), labels));
    }
    return targets;
  }

  private static Tensor mean(
      Loss loss, Prediction y, Tensor target, @Nullable MaskedSteps steps, List<Share> shares) {
    boolean whole = steps == null || loss.readsSequences();
    if (shares.size() == 1) {
      return whole ? perSample(loss, y, target).mean() : Objects.requireNonNull(steps).mean(loss);
    }
    if (!whole) {
      throw new IllegalArgumentException(
          "mixed samples weigh the loss of each sample, this output has a loss for each step of a"
              + " sequence with a mask: leave mixup and cut_mix out");
    }
    Tensor all = null;
    for (Share share : shares) {
      Tensor losses = perSample(loss, y, share.partners(target));
      Tensor weighted = losses.multiply(Objects.requireNonNull(share.weight()));
      all = all == null ? weighted : all.add(weighted);
    }
    return Objects.requireNonNull(all).mean();
  }

  private static Measure measure(
      Metric metric, Prediction y, Tensor target, @Nullable MaskedSteps steps) {
    return steps == null || metric.readsSequences()
        ? new Measure(metric, metric.sums(y, target), false)
        : steps.measure(metric);
  }

  private static Tensor perSample(Loss loss, Prediction y, Tensor target) {
    Tensor losses = loss.of(y, target);
    Shape expected = Shape.of(y.value().shape().dim(0));
    if (!losses.shape().equals(expected)) {
      throw new ShapeException(
          "a loss returns one number for each sample, shape %s; %s returned %s: take the mean of the other axes"
              .formatted(expected, loss, losses.shape()));
    }
    return losses;
  }

  /** Returns the loss and the metrics' sums: what a program puts out. */
  List<Tensor> results() {
    List<Tensor> results = new ArrayList<>(List.of(loss));
    measures.forEach(m -> results.add(m.result()));
    return results;
  }
}
