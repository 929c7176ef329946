package dev.axone.bench.contender;

/** A public way to predict samples with Axone. */
public enum PredictionWay {
  /** {@code predictor.run()}, with inputs and outputs in the predictor's memory. */
  PREDICTOR("Predictor.run"),
  /** {@code model.predict(column)}. */
  MODEL("model.predict"),
  /** {@code trainedModel.predict(…)} of a row of a table, or else of an array. */
  TRAINED_MODEL("TrainedModel.predict");

  private final String text;

  PredictionWay(String text) {
    this.text = text;
  }

  /** Returns the call, as it is written in Java. */
  @Override
  public String toString() {
    return text;
  }
}
