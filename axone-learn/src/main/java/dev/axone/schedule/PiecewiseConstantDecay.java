package dev.axone.schedule;

import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;
import java.util.List;

/**
 * Piecewise constant factors, as Keras's PiecewiseConstantDecay: {@code values[0]} up to and
 * including step {@code boundaries[0]}, then {@code values[1]} up to and including {@code
 * boundaries[1]}, …
 *
 * @param boundaries the last step of each value except the last, in ascending order
 * @param values the factors, one more than boundaries
 */
public record PiecewiseConstantDecay(List<Integer> boundaries, List<Double> values)
    implements Schedule {
  /** Checks the numbers. */
  public PiecewiseConstantDecay {
    boundaries = List.copyOf(boundaries);
    values = List.copyOf(values);
    Steps.ascending("boundaries", boundaries);
    if (values.size() != boundaries.size() + 1) {
      throw new ArgumentException(
          "values",
          "must be one more than the %s boundaries, found %s"
              .formatted(boundaries.size(), values.size()));
    }
    values.forEach(v -> Arguments.notNegative("values", v));
  }

  /** Returns the schedule. */
  public static PiecewiseConstantDecay of(List<Integer> boundaries, List<Double> values) {
    return new PiecewiseConstantDecay(boundaries, values);
  }

  @Override
  public double factor(double step) {
    int i = 0;
    while (i < boundaries.size() && step > boundaries.get(i)) {
      i++;
    }
    return values.get(i);
  }
}
