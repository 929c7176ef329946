package dev.axone.preprocessing;

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
}
