package dev.axone.preprocessing;

import java.util.Optional;

/**
 * What turns data as the user has it into samples for a model: fitted on the training part, kept
 * with the model, applied alike to held-out data and to what a user asks predictions for.
 */
public sealed interface Preparation permits RowPreparation, SamplePreparation {
  /**
   * Returns a number that the model told in the unit that the user's data has.
   *
   * @param target which of the model's outputs, from 0
   */
  double decode(int target, double told);

  /**
   * Returns the unit and scale of a target, if it is a number and its encoding is linear.
   *
   * @param target which of the model's outputs, from 0
   */
  default Optional<TargetScale> scale(int target) {
    return Optional.empty();
  }
}
