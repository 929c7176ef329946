package dev.axone.recipe;

import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.method.Method;
import dev.axone.model.Model;
import dev.axone.preprocessing.Preparation;
import dev.axone.preprocessing.Preprocessing;
import dev.axone.split.Split;
import dev.axone.train.HistoryNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dataset, a model and its training, described in a YAML file.
 *
 * <pre>{@code
 * Recipe recipe = Recipe.of("mnist-mlp", List.of(Setting.parse("training.epochs=5")));
 * Model model = recipe.model();
 * Prepared data = recipe.load();
 * model.fit(data.training(), recipe.training().fit());
 * }</pre>
 *
 * @param name letters, digits, {@code . _ -}; default: the file's name
 * @param description one line, may be empty
 * @param data the data source
 * @param split how the data is split; empty: the source has parts of its own
 * @param preprocessing of a table's fields, by the name of a field or type
 * @param method the training method, if that is more than one training
 * @param placed the model's layers, an {@code Input} first, each after its inputs
 * @param training the optimizer, losses, metrics and options of training
 * @param source the text that it was read from, for the positions of later errors
 * @param text the recipe's YAML, settings included
 */
public record Recipe(
    String name,
    String description,
    DataPlan data,
    Optional<Split> split,
    Map<String, Preprocessing> preprocessing,
    Optional<Method> method,
    List<LayerSpec> placed,
    TrainingPlan training,
    RecipeSource source,
    String text) {
  /** Copies the collections. */
  public Recipe {
    placed = List.copyOf(placed);
    preprocessing = Map.copyOf(preprocessing);
    if (placed.isEmpty() || !(placed.getFirst().layer() instanceof Input)) {
      throw new IllegalArgumentException("a recipe's first layer is an Input, found " + placed);
    }
  }

  /**
   * Returns a built-in recipe, or the recipe in a file.
   *
   * @param nameOrFile a name of {@link BuiltIn#names}, else a path
   * @param settings replace values, in this order
   * @throws RecipeException if there is none, or something in it is wrong
   */
  public static Recipe of(String nameOrFile, List<Setting> settings) {
    return BuiltIn.names().contains(nameOrFile)
        ? parse(nameOrFile, BuiltIn.text(nameOrFile), settings)
        : read(Path.of(nameOrFile), settings);
  }

  /** Returns the recipe in a file; otherwise as {@link #of}. */
  public static Recipe read(Path file, List<Setting> settings) {
    return parse(file.toString(), RecipeFile.read(file), settings);
  }

  /**
   * Returns the recipe of a text.
   *
   * @param label the name of the text in messages, usually its file
   * @throws RecipeException if something in it is wrong
   */
  public static Recipe parse(String label, String text, List<Setting> settings) {
    return RecipeReader.read(label, text, settings);
  }

  /**
   * Returns the data, split, with the preparation fitted on its training part.
   *
   * @throws dev.axone.data.DataException if there is no such source, or the data is missing,
   *     damaged or cannot be split
   */
  public Prepared load() {
    return data.inMemory(() -> new Loading(this).load());
  }

  /** Returns the data as {@link #load}, with a preparation that was fitted before. */
  public Prepared load(Preparation fitted) {
    return data.inMemory(() -> new Loading(this).load(fitted));
  }

  /**
   * Returns the data of each fold of a cross-validation, each with the preparation fitted on its
   * own training part. The test part of a split is in no fold; its strata and groups are respected.
   *
   * @param k number of folds, at least 2; 0: one for each sample or group
   * @param seed of the random folds
   * @throws dev.axone.data.DataException as {@link #load}, or if there is too little data
   */
  public List<Prepared> folds(int k, long seed) {
    return data.inMemory(() -> new Loading(this).folds(k, seed));
  }

  /**
   * Returns an error of training or evaluation in the terms of this recipe, with its position if
   * that is known.
   *
   * @param found thrown by {@link Model#fit}, {@link Model#evaluate} and their like
   */
  public RuntimeException explained(RuntimeException found) {
    return ErrorLocator.ofData(this, found);
  }

  /** Returns the names in the history of its training. */
  public HistoryNames watched() {
    return training.watched(holdsOut(split));
  }

  /** Returns whether a split holds rows out for validation. */
  static boolean holdsOut(Optional<Split> split) {
    return split.filter(s -> s.validation() > 0 || !s.column().isEmpty()).isPresent();
  }

  /** Returns the model's layers, in their order. */
  public List<Layer> layers() {
    return placed.stream().map(LayerSpec::layer).toList();
  }

  /**
   * Returns a new model with the initial weights of the recipe's seed, compiled for its training;
   * for a recipe with a method, the method's model.
   *
   * @throws RecipeException if a loss does not fit its output, or the method does not fit the model
   */
  public Model model() {
    if (method.isEmpty()) {
      return single(training.fit().seed());
    }
    try {
      return method.get().assemble(RecipeMethodContext.of(this));
    } catch (IllegalArgumentException e) {
      throw new RecipeException("method: " + RecipeLanguage.of(e));
    }
  }

  /** Returns a new model of the layers with the initial weights of a seed. */
  Model single(long seed) {
    List<OutputPlan> plans = training.outputs();
    List<String> names =
        plans.stream().map(OutputPlan::name).filter(name -> !name.isEmpty()).toList();
    Model model = LayerGraph.model(placed, names, seed, training.precision().dtype());
    if (!names.isEmpty() && !names.equals(model.outputPaths())) {
      throw new RecipeException(
          "training.outputs: %s are called %s, since other layers have these names by default; choose others"
              .formatted(names, model.outputPaths()));
    }
    try {
      return model.compile(
          training.optimizer(),
          plans.stream().map(OutputPlan::loss).toList(),
          plans.stream().map(OutputPlan::metrics).toList());
    } catch (IllegalArgumentException e) {
      throw ErrorLocator.ofModel(this, String.valueOf(e.getMessage()));
    }
  }
}
