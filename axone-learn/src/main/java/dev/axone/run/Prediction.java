package dev.axone.run;

import dev.axone.tensor.Values;
import java.util.List;
import java.util.Map;

/**
 * The prediction of a trained model for one sample.
 *
 * <pre>{@code
 * TrainedModel pets = TrainedModel.open(Path.of("runs/pets"));
 * Prediction p = pets.predict(Map.of("size", 9.5, "colour", "red"));
 * p.label();         // cat
 * p.probability();   // 0.93
 * p.probabilities(); // {cat=0.93, dog=0.07}
 * }</pre>
 *
 * <p>The example has one output; several outputs are chosen by their names: {@code
 * p.output("digit").label()}.
 *
 * @param outputs in the order of the model's outputs
 */
public record Prediction(List<PredictedOutput> outputs) {
  /** Copies the list. */
  public Prediction {
    outputs = List.copyOf(outputs);
  }

  /**
   * Returns an output.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public PredictedOutput output(String name) {
    return outputs.stream()
        .filter(o -> o.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no output '%s', there are %s".formatted(name, names())));
  }

  /** Returns the class with the highest probability; see {@link PredictedOutput#label}. */
  public String label() {
    return only().label();
  }

  /** Returns the probability of {@link #label}. */
  public double probability() {
    return only().probability();
  }

  /** Returns the probabilities by class; see {@link PredictedOutput#probabilities}. */
  public Map<String, Double> probabilities() {
    return only().probabilities();
  }

  /** Returns the number, in its {@link #unit}; see {@link PredictedOutput#value}. */
  public double value() {
    return only().value();
  }

  /** Returns the unit of the number; empty if it has none. */
  public String unit() {
    return only().unit();
  }

  /** Returns the output's numbers. */
  public Values values() {
    return only().values();
  }

  private PredictedOutput only() {
    if (outputs.size() != 1) {
      throw new IllegalStateException(
          "the model has %s outputs: choose one with output(name), of %s"
              .formatted(outputs.size(), names()));
    }
    return outputs.getFirst();
  }

  private List<String> names() {
    return outputs.stream().map(PredictedOutput::name).toList();
  }
}
