package dev.axone.session;

import dev.axone.recipe.Prepared;
import dev.axone.recipe.Recipe;
import dev.axone.train.History;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The result of a {@link TrainSession}.
 *
 * @param run its folder
 * @param recipe as used
 * @param data for training, validation and test
 * @param history of this session; empty for a recipe with a method
 * @param scores loss and metrics by part of the data ({@code training}, {@code validation}, {@code
 *     test}); empty after an interruption
 * @param interrupted the signal that stopped the training, 0 for {@link Interruption#stop}; empty:
 *     the training has ended and its model is saved
 */
public record TrainResult(
    RunFolder run,
    Recipe recipe,
    Prepared data,
    History history,
    Map<String, Map<String, Double>> scores,
    OptionalInt interrupted) {}
