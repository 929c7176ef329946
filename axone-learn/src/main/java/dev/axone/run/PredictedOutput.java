package dev.axone.run;

import dev.axone.tensor.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The prediction of one output for one sample.
 *
 * @param name of the output: the path of its layer
 * @param values the output of the model, without the batch axis; a numeric field of a table is in
 *     that field's unit
 * @param probabilities by the names of the classes, in their order; empty if the output is not a
 *     class
 * @param unit of the number, such as {@code €}; empty if it has none
 */
public record PredictedOutput(
    String name, Values values, Map<String, Double> probabilities, String unit) {
  /** Keeps the probabilities in their order. */
  public PredictedOutput {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
  }

  /** Returns whether the output is a class. */
  public boolean isClass() {
    return !probabilities.isEmpty();
  }

  /** Returns the names of the classes, in their order; empty if the output is not a class. */
  public List<String> classes() {
    return List.copyOf(probabilities.keySet());
  }

  /**
   * Returns the name of the class with the highest probability; of two equal ones, the first.
   *
   * @throws IllegalStateException if the output is not a class
   */
  public String label() {
    return best().getKey();
  }

  /**
   * Returns the probability of {@link #label}.
   *
   * @throws IllegalStateException if the output is not a class
   */
  public double probability() {
    return best().getValue();
  }

  private Map.Entry<String, Double> best() {
    return probabilities.entrySet().stream()
        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "output '%s' is not a class but %s: use %s"
                        .formatted(name, shape(), isNumber() ? "value()" : "values()")));
  }

  /**
   * Returns the number.
   *
   * @throws IllegalStateException if the output is a class, or more than one number
   */
  public double value() {
    if (isClass()) {
      throw new IllegalStateException(
          "output '%s' is a class: use label(), or values() for the numbers".formatted(name));
    }
    if (!isNumber()) {
      throw new IllegalStateException("output '%s' is %s: use values()".formatted(name, shape()));
    }
    return values.data()[0];
  }

  private boolean isNumber() {
    return values.data().length == 1;
  }

  private String shape() {
    return isNumber()
        ? "a number"
        : "%s numbers of shape %s".formatted(values.data().length, values.shape());
  }
}
