package dev.axone.train;

import java.util.Map;

/**
 * Ends training when a loss becomes NaN or infinite, with advice. Every training has one before all
 * other callbacks, so that none of them saves unusable weights; in Keras it is optional.
 */
public record TerminateOnNan() implements Callback {
  private static final String ADVICE =
      "use a smaller one, and check that the inputs are scaled (to 0…1, or mean 0 and standard"
          + " deviation 1)";

  /** Returns the callback. */
  public static TerminateOnNan of() {
    return new TerminateOnNan();
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    switch (event) {
      case TrainEvent.StepEnd s when !Double.isFinite(s.batchLoss()) ->
          control.abort(
              "the loss became %s at epoch %s, step %s, with learning rate %s: %s"
                  .formatted(s.batchLoss(), s.epoch(), s.step(), s.learningRate(), ADVICE));
      case TrainEvent.EpochEnd e -> epochEnd(e, control);
      default -> {}
    }
  }

  /** The last step of an epoch may have made the weights NaN that validation used. */
  private static void epochEnd(TrainEvent.EpochEnd e, TrainControl control) {
    for (Map.Entry<String, Double> m : e.metrics().entrySet()) {
      if (m.getKey().endsWith("loss") && !Double.isFinite(m.getValue())) {
        control.abort(
            "%s became %s at the end of epoch %s, with learning rate %s: %s"
                .formatted(m.getKey(), m.getValue(), e.epoch(), e.learningRate(), ADVICE));
        return;
      }
    }
  }
}
