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
 * A data set, a model and its training, as a file in YAML says it.
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
 * @param data where the samples come from
 * @param split how they are divided; empty: the source has parts of its own
 * @param preprocessing of a table's fields, by the name of a field or type
 * @param method how models are trained, if that is more than one training
 * @param placed the model's layers, an {@code Input} first, each after what it is applied to
 * @param training how it is trained
 * @param source what it was read from: errors that are found later are placed there
 * @param text the recipe's YAML, settings included
 */
public record Recipe(
    String name,
    String description,
    DataPlan data,
    Optional<Split> split,
    Map<String, Preprocessing> preprocessing,
    Optional<Method> method,
    List<Placed> placed,
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
   * @param label what messages call the text, usually its file
   * @throws RecipeException if something in it is wrong
   */
  public static Recipe parse(String label, String text, List<Setting> settings) {
    return RecipeReader.read(label, text, settings);
  }

  /**
   * Returns the data, divided and prepared by what its training part tells.
   *
   * @throws dev.axone.data.DataException if there is no such source, or the data is missing,
   *     damaged or cannot be divided
   */
  public Prepared load() {
    return data.inMemory(() -> new Loading(this).load());
  }

  /** Returns the data as {@link #load}, prepared as an earlier training part told. */
  public Prepared load(Preparation kept) {
    return data.inMemory(() -> new Loading(this).load(kept));
  }

  /**
   * Returns the data for each turn of a cross-validation, each prepared by what its own training
   * part tells. What a split keeps for the last test is in none; its strata and groups are kept.
   *
   * @param k number of folds, at least 2; 0: one for each sample or group
   * @param seed of the draw
   * @throws dev.axone.data.DataException as {@link #load}, or if there is too little data
   */
  public List<Prepared> folds(int k, long seed) {
    return data.inMemory(() -> new Loading(this).folds(k, seed));
  }

  /**
   * Returns what was found wrong while data and model came together in the words of this recipe,
   * with its place where that is known.
   *
   * @param found thrown by {@link Model#fit}, {@link Model#evaluate} and their like
   */
  public RuntimeException explained(RuntimeException found) {
    return Misfit.ofData(this, found);
  }

  /** Returns the names that the history of its training will have. */
  public HistoryNames watched() {
    return training.watched(holdsOut(split));
  }

  /** Returns whether a split holds rows out for validation. */
  static boolean holdsOut(Optional<Split> split) {
    return split.filter(s -> s.validation() > 0 || !s.column().isEmpty()).isPresent();
  }

  /** Returns the model's layers, in their order. */
  public List<Layer> layers() {
    return placed.stream().map(Placed::layer).toList();
  }

  /**
   * Returns a new model with the initial weights of the recipe's seed, compiled for its training;
   * of a recipe with a method, the model that the method makes.
   *
   * @throws RecipeException if an output cannot go with its loss, or the method not with the model
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
          "training.outputs: %s are called %s, since other layers have these names by themselves; choose others"
              .formatted(names, model.outputPaths()));
    }
    try {
      return model.compile(
          training.optimizer(),
          plans.stream().map(OutputPlan::loss).toList(),
          plans.stream().map(OutputPlan::metrics).toList());
    } catch (IllegalArgumentException e) {
      throw Misfit.ofModel(this, String.valueOf(e.getMessage()));
    }
  }
}
