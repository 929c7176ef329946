package dev.axone.objective;

import dev.axone.augment.Augmentation;
import dev.axone.augment.Augmented;
import dev.axone.augment.Target;
import dev.axone.batch.Feed;
import dev.axone.loss.Loss;
import dev.axone.loss.Targets;
import dev.axone.metric.Metric;
import dev.axone.network.Network;
import dev.axone.network.TraceContext;
import dev.axone.tensor.Tensor;
import dev.axone.train.Fit;
import java.util.ArrayList;
import java.util.List;

/**
 * A model traced on a batch, with its loss and metrics.
 *
 * @param context the state collected in the trace: parameters, penalties, updates
 * @param loss mean of the losses, with the layers' penalties; a scalar
 * @param measures the metrics, in the order of {@link Objective#names}
 */
public record Forward(TraceContext context, Tensor loss, List<TracedMetric> measures) {

  public static Forward of(Network network, Objective objective, Feed feed, boolean training) {
    return of(network, objective, feed, List.of(), List.of(), training);
  }

  /** Returns the trace in training mode, with augmentation and class weights. */
  public static Forward inTraining(Network network, Objective objective, Feed feed, Fit fit) {
    List<Augmentation> augmentations = fit.augment();
    if (!augmentations.isEmpty() && feed.inputs().size() != 1) {
      throw new IllegalArgumentException(
          "augmentation is for models with one input, this one has %s: leave training.augment out"
              .formatted(feed.inputs().size()));
    }
    List<double[]> weights = ClassWeighting.of(network, objective, fit);
    return of(network, objective, feed, augmentations, weights, true);
  }

  /**
   * @param classWeights of each output, empty if all are 1; an empty list: no output has class
   *     weights
   */
  private static Forward of(
      Network network,
      Objective objective,
      Feed feed,
      List<Augmentation> augmentations,
      List<double[]> classWeights,
      boolean training) {
    Augmented batch =
        Augmented.of(augmentations, feed.inputs().getFirst(), targets(network, objective, feed));
    List<Tensor> inputs = new ArrayList<>(feed.inputs());
    inputs.set(0, batch.input());
    TraceContext context = new TraceContext(training);
    List<Tensor> outputs = network.trace(context, inputs);
    Tensor loss = null;
    List<TracedMetric> measures = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Loss own = objective.losses().get(i);
      OutputMeans means =
          new OutputMeans(
              own,
              context.prediction(outputs.get(i)),
              Checks.targets(network, own, i),
              feed.weights(),
              classWeights.isEmpty() ? new double[0] : classWeights.get(i));
      Tensor target = batch.targets().get(i).value();
      String output = "output '%s'".formatted(network.outputPaths().get(i));
      Tensor mean = Checks.at(output, () -> means.loss(target, batch.lossTerms()));
      loss = loss == null ? mean : loss.add(mean);
      if (outputs.size() > 1) {
        measures.add(Checks.at(output, () -> means.lossMetric(target)));
      }
      for (Metric m : objective.metrics().get(i)) {
        String place = "%s, metric '%s'".formatted(output, m.label());
        measures.add(Checks.at(place, () -> means.measure(m, target)));
      }
    }
    for (Tensor penalty : context.penalties()) {
      loss = loss == null ? penalty : loss.add(penalty);
    }
    if (loss == null) {
      throw new IllegalStateException("a model without output has no loss");
    }
    return new Forward(context, loss, measures);
  }

  private static List<Target> targets(Network network, Objective objective, Feed feed) {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < feed.targets().size(); i++) {
      Targets taken = Checks.targets(network, objective.losses().get(i), i);
      boolean labels = taken instanceof Targets.Classes || taken instanceof Targets.LabelSequence;
      targets.add(new Target(feed.targets().get(i), labels));
    }
    return targets;
  }

  /** Returns the outputs of the program: the loss and the metrics' sums. */
  public List<Tensor> results() {
    List<Tensor> results = new ArrayList<>(List.of(loss));
    measures.forEach(m -> results.add(m.result()));
    return results;
  }
}
