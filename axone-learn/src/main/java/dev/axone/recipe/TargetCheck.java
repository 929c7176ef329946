package dev.axone.recipe;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.loss.Huber;
import dev.axone.loss.LogCosh;
import dev.axone.loss.Loss;
import dev.axone.loss.MeanAbsoluteError;
import dev.axone.loss.MeanAbsolutePercentageError;
import dev.axone.loss.MeanSquaredError;
import dev.axone.loss.Poisson;
import dev.axone.loss.Weighted;
import dev.axone.metric.Accuracy;
import dev.axone.metric.BinaryAccuracy;
import dev.axone.metric.CategoricalAccuracy;
import dev.axone.metric.F1Score;
import dev.axone.metric.Metric;
import dev.axone.metric.Perplexity;
import dev.axone.metric.PrAuc;
import dev.axone.metric.Precision;
import dev.axone.metric.Recall;
import dev.axone.metric.RocAuc;
import dev.axone.metric.SparseCategoricalAccuracy;
import dev.axone.metric.TopKCategoricalAccuracy;
import dev.axone.metric.WeightedMetric;
import dev.axone.preprocessing.RowPreparation;
import dev.axone.preprocessing.TargetScale;
import dev.axone.split.Attributes;
import dev.axone.table.Category;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import dev.axone.vocabulary.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses regression losses and metrics on a category, as class indices are not amounts, and
 * classification metrics on a number.
 */
final class TargetCheck {
  /** Numbers that a metric of classes accepts: no and yes. */
  private static final Set<String> BINARY = Set.of("0", "1", "0.0", "1.0");

  /** The remedy for a table. */
  private static final String FIELD = ", or make the field numeric (data.fields)";

  private TargetCheck() {}

  /**
   * Checks the targets whose types a recipe states.
   *
   * @throws RecipeException placed at the loss or the metric
   */
  static void stated(Part training, List<OutputPlan> outputs, DataPlan data) {
    for (int i = 0; i < Math.min(outputs.size(), data.targets().size()); i++) {
      String target = data.targets().get(i);
      FieldType type = data.fields().get(target);
      if (type instanceof Category c) {
        category(
            training, outputs.get(i), "target '%s'".formatted(target), c.values().size(), FIELD);
      }
    }
  }

  /**
   * Checks the targets of a table.
   *
   * @throws RecipeException placed at the loss or the metric
   */
  static void found(Recipe recipe, List<String> targets, Table table, RowPreparation fitted) {
    List<OutputPlan> outputs = recipe.training().outputs();
    for (int i = 0; i < Math.min(outputs.size(), targets.size()); i++) {
      String target = targets.get(i);
      OutputPlan output = outputs.get(i);
      FieldType type = table.schema().field(target).type();
      if (type instanceof Category c) {
        category(
            training(recipe), output, "target '%s'".formatted(target), c.values().size(), FIELD);
      } else if (type instanceof Numeric) {
        boolean plain = fitted.scale(i).map(TargetScale::isPlain).orElse(true);
        number(training(recipe), output, target, table, plain);
      }
    }
  }

  /**
   * Checks targets of samples that name classes, such as the folders of images.
   *
   * @throws RecipeException placed at the loss or the metric
   */
  static void found(Recipe recipe, Dataset data) {
    List<OutputPlan> outputs = recipe.training().outputs();
    if (data.classNames().isEmpty() || outputs.size() != data.targets().size()) {
      return;
    }
    for (int i = 0; i < outputs.size(); i++) {
      Column target = data.targets().get(i);
      if (target.shape().rank() == 0) {
        category(training(recipe), outputs.get(i), "the target", data.classNames().size(), "");
      }
    }
  }

  private static Part training(Recipe recipe) {
    return ErrorLocator.need(recipe.source().parts(), RecipeKeys.TRAINING);
  }

  private static void category(
      Part training, OutputPlan output, String target, int classes, String otherwise) {
    if (isOfNumbers(output.loss())) {
      throw OutputReader.loss(training, output.name())
          .error(lossOfNumbers(output.loss(), target, classes, otherwise));
    }
    for (Metric metric : output.metrics()) {
      if (metric.unitPower().isPresent()) {
        throw OutputReader.metric(training, output, metric)
            .error(
                "is %s, a metric of numbers, and %s is a category: use accuracy, f1_score, precision, recall or roc_auc%s"
                    .formatted(metric.label(), target, otherwise));
      }
    }
  }

  private static String lossOfNumbers(Loss loss, String target, int n, String otherwise) {
    String units = n == 0 ? "a unit for each class" : "units: %s".formatted(n);
    return "is %s, a loss of numbers, and %s is a category%s: use sparse_categorical_crossentropy after a last layer {dense: {%s, activation: softmax}}%s%s"
        .formatted(
            Names.of(
                loss instanceof Weighted w ? w.loss().getClass() : loss.getClass(), Loss.class),
            target,
            n == 0 ? "" : " of %s classes".formatted(n),
            units,
            n == 2 ? " or binary_crossentropy after {dense: {units: 1, activation: sigmoid}}" : "",
            otherwise);
  }

  /** A loss of classes checks by itself that each number is a class. */
  private static void number(
      Part training, OutputPlan output, String target, Table table, boolean plain) {
    Optional<Metric> ofClasses =
        output.metrics().stream().filter(TargetCheck::isOfClasses).findFirst();
    if (!isOfNumbers(output.loss()) || ofClasses.isEmpty()) {
      return;
    }
    if (plain && BINARY.containsAll(Attributes.of(table).attribute(target).values())) {
      return;
    }
    throw OutputReader.metric(training, output, ofClasses.get())
        .error(
            "is %s, a metric of classes, and target '%s' is a number: use mean_absolute_error, root_mean_squared_error or r2_score, or make the field a category (data.fields) with a loss of classes"
                .formatted(ofClasses.get().label(), target));
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

  private static boolean isOfClasses(Metric metric) {
    return switch (metric) {
      case WeightedMetric w -> isOfClasses(w.metric());
      case Accuracy _,
          BinaryAccuracy _,
          CategoricalAccuracy _,
          SparseCategoricalAccuracy _,
          TopKCategoricalAccuracy _,
          Precision _,
          Recall _,
          F1Score _,
          RocAuc _,
          PrAuc _,
          Perplexity _ ->
          true;
      default -> false;
    };
  }
}
