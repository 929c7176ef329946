package dev.axone.model;

import dev.axone.loss.Prediction;
import dev.axone.metric.Metric;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A model traced on a batch, with its loss and metrics.
 *
 * @param pass what the layers asked for
 * @param loss mean of the losses, with the layers' penalties; a scalar
 * @param sums of the metrics, in the order of {@link Objective#names}
 */
record Forward(Pass pass, Tensor loss, List<Tensor> sums) {

  static Forward of(Model model, Objective objective, Feed feed, boolean training) {
    Pass pass = new Pass(training);
    List<Tensor> outputs = model.trace(pass, feed.inputs());
    Tensor loss = null;
    List<Tensor> sums = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Prediction y = pass.prediction(outputs.get(i));
      Tensor target = feed.targets().get(i);
      Tensor mask = pass.mask(outputs.get(i));
      Tensor mean =
          mask != null && MaskedLoss.applies(mask, target)
              ? MaskedLoss.mean(objective.losses().get(i), y, target, mask)
              : perSample(objective, i, y, target).mean();
      loss = loss == null ? mean : loss.add(mean);
      for (Metric m : objective.metrics()) {
        sums.add(m.sums(y, target));
      }
    }
    for (Tensor penalty : pass.penalties()) {
      loss = loss == null ? penalty : loss.add(penalty);
    }
    if (loss == null) {
      throw new IllegalStateException("a model without output has no loss");
    }
    return new Forward(pass, loss, sums);
  }

  private static Tensor perSample(Objective objective, int i, Prediction y, Tensor target) {
    Tensor losses = objective.losses().get(i).of(y, target);
    Shape expected = Shape.of(y.value().shape().dim(0));
    if (!losses.shape().equals(expected)) {
      throw new ShapeException(
          "a loss returns one number for each sample, shape %s; %s returned %s: take the mean of the other axes"
              .formatted(expected, objective.losses().get(i), losses.shape()));
    }
    return losses;
  }

  /** Returns the loss and the metrics' sums: what a program puts out. */
  List<Tensor> results() {
    List<Tensor> results = new ArrayList<>(List.of(loss));
    results.addAll(sums);
    return results;
  }
}
