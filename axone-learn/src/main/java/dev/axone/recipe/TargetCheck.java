package dev.axone.recipe;

import dev.axone.data.DataException;
import dev.axone.loss.Huber;
import dev.axone.loss.LogCosh;
import dev.axone.loss.Loss;
import dev.axone.loss.MeanAbsoluteError;
import dev.axone.loss.MeanAbsolutePercentageError;
import dev.axone.loss.MeanSquaredError;
import dev.axone.loss.Poisson;
import dev.axone.loss.Weighted;
import dev.axone.table.Category;
import dev.axone.table.FieldType;
import dev.axone.table.Schema;
import dev.axone.vocabulary.Names;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses a loss of numbers on a category: the codes of classes are no amounts. */
final class TargetCheck {
  private TargetCheck() {}

  /**
   * Checks what a recipe states of its targets.
   *
   * @throws RecipeException placed at the loss
   */
  static void stated(Part training, List<OutputPlan> outputs, DataPlan data) {
    for (int i = 0; i < Math.min(outputs.size(), data.targets().size()); i++) {
      String target = data.targets().get(i);
      FieldType type = data.fields().get(target);
      Optional<String> problem = problem(outputs.get(i).loss(), target, type);
      if (problem.isPresent()) {
        throw OutputReader.loss(training, outputs.get(i).name()).error(problem.get());
      }
    }
  }

  /**
   * Checks the targets of a table.
   *
   * @throws DataException naming the loss that fits
   */
  static void found(List<OutputPlan> outputs, List<String> targets, Schema schema) {
    for (int i = 0; i < Math.min(outputs.size(), targets.size()); i++) {
      String target = targets.get(i);
      String key =
          outputs.size() == 1
              ? "training.loss"
              : "training.outputs.%s.loss".formatted(outputs.get(i).name());
      problem(outputs.get(i).loss(), target, schema.field(target).type())
          .ifPresent(
              p -> {
                throw new DataException(key + " " + p);
              });
    }
  }

  private static Optional<String> problem(Loss loss, String target, @Nullable FieldType type) {
    if (!(type instanceof Category c) || !isOfNumbers(loss)) {
      return Optional.empty();
    }
    int n = c.values().size();
    String units = n == 0 ? "a unit for each class" : "units: %s".formatted(n);
    return Optional.of(
        "is %s, a loss of numbers, and target '%s' is a category%s: use sparse_categorical_crossentropy after a last layer {dense: {%s, activation: softmax}}%s, or make the field numeric (data.fields)"
            .formatted(
                Names.of(
                    loss instanceof Weighted w ? w.loss().getClass() : loss.getClass(), Loss.class),
                target,
                n == 0 ? "" : " of %s classes".formatted(n),
                units,
                n == 2
                    ? " or binary_crossentropy after {dense: {units: 1, activation: sigmoid}}"
                    : ""));
  }

  private static boolean isOfNumbers(Loss loss) {
    return switch (loss) {
      case Weighted w -> isOfNumbers(w.loss());
      case MeanSquaredError _,
          MeanAbsoluteError _,
          MeanAbsolutePercentageError _,
          Huber _,
          LogCosh _,
          Poisson _ ->
          true;
      default -> false;
    };
  }
}
