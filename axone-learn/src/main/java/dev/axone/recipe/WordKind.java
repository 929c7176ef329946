package dev.axone.recipe;

import dev.axone.activation.Activation;
import dev.axone.augment.Augmentation;
import dev.axone.constraint.Constraint;
import dev.axone.initializer.Initializer;
import dev.axone.layer.Layer;
import dev.axone.loss.Loss;
import dev.axone.method.Method;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Optimizer;
import dev.axone.preprocessing.Preprocessing;
import dev.axone.regularizer.Regularizer;
import dev.axone.schedule.Schedule;
import dev.axone.table.FieldType;
import dev.axone.train.Callback;
import dev.axone.vocabulary.Vocabulary;
import dev.axone.yaml.YamlLine;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of words that recipes are made of, in the order of a recipe. */
public enum WordKind {
  /** Layers of a model. */
  LAYERS(Layer.class, "model: […, %s]"),
  /** Activations of layers. */
  ACTIVATIONS(Activation.class, "- dense: {units: 64, activation: %s}"),
  /** Initializers of layers' parameters. */
  INITIALIZERS(Initializer.class, "- dense: {units: 64, kernel_initializer: %s}"),
  /** Regularizers of layers' parameters. */
  REGULARIZERS(Regularizer.class, "- regularized: {layer: {dense: 64}, kernel: %s}"),
  /** Constraints of layers' parameters. */
  CONSTRAINTS(Constraint.class, "- constrained: {layer: {dense: 64}, kernel: %s}"),
  /** Optimizers. */
  OPTIMIZERS(Optimizer.class, "training: {optimizer: %s}"),
  /** Schedules of the learning rate. */
  SCHEDULES(Schedule.class, "training: {optimizer: {scheduled: {optimizer: adam, schedule: %s}}}"),
  /** Losses. */
  LOSSES(Loss.class, "training: {loss: %s}"),
  /** Metrics. */
  METRICS(Metric.class, "training: {metrics: [%s]}"),
  /** Augmentations of training samples. */
  AUGMENTATIONS(Augmentation.class, "training: {augment: [%s]}"),
  /** Callbacks. */
  CALLBACKS(Callback.class, "training: {callbacks: [%s]}"),
  /** Types of a table's fields. */
  FIELDS(FieldType.class, "data: {source: csv, path: sales.csv, fields: {price: %s}}"),
  /** Preprocessing of a table's fields. */
  PREPROCESSINGS(Preprocessing.class, "preprocessing: {price: %s}"),
  /** Training methods of several stages or models. */
  METHODS(Method.class, "method: %s");

  private final Class<?> type;
  private final String place;

  WordKind(Class<?> type, String place) {
    this.type = type;
    this.place = place;
  }

  /** Returns the kind of words for a type; none if a recipe's schema has none. */
  static Optional<WordKind> of(Class<?> type) {
    return Arrays.stream(values()).filter(k -> k.type == type).findFirst();
  }

  /** Returns the words of this kind. */
  public Vocabulary<?> vocabulary() {
    return Vocabulary.of(type);
  }

  /** Returns the name of the kind on the command line and in the documentation: {@code layers}. */
  public String plural() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns a value as written in a recipe, on one line. */
  public static String written(Object value) {
    return YamlLine.of(value);
  }

  /** Returns a word as written in a recipe, with the key to which it belongs. */
  public String inRecipe(Object example) {
    return String.format(Locale.ROOT, place, YamlLine.of(example));
  }
}
