package dev.axone.preprocessing;

import java.util.Optional;

/**
 * Converts a user's data to samples for a model: fitted on the training part, stored with the
 * model, and applied in the same way to held-out data and to data for predictions.
 */
public sealed interface Preparation permits RowPreparation, SamplePreparation {
  /**
   * Converts a predicted number to the unit of the user's data.
   *
   * @param target the index of the model's output, from 0
   */
  double decode(int target, double predicted);

  /**
   * Returns the unit and scale of a target, if it is a number and its encoding is linear.
   *
   * @param target the index of the model's output, from 0
   */
  default Optional<TargetScale> scale(int target) {
    return Optional.empty();
  }
}
