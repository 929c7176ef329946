package dev.axone.recipe;

import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.metric.Metric;
import dev.axone.model.Model;
import dev.axone.model.Sequential;
import java.nio.file.Path;
import java.util.List;

/**
 * A data set, a model and its training, as a file in YAML says it.
 *
 * <pre>{@code
 * Recipe recipe = Recipe.of("mnist-mlp", List.of(Setting.parse("training.epochs=5")));
 * Model model = recipe.model();
 * model.fit(recipe.data().train(), recipe.training().fit());
 * }</pre>
 *
 * @param name letters, digits, {@code . _ -}; default: the file's name
 * @param description one line, may be empty
 * @param data where the samples come from
 * @param layers the model's layers, an {@code Input} first
 * @param training how it is trained
 * @param text the recipe's YAML, settings included
 */
public record Recipe(
    String name,
    String description,
    DataPlan data,
    List<Layer> layers,
    TrainingPlan training,
    String text) {
  /** Copies the list. */
  public Recipe {
    layers = List.copyOf(layers);
    if (layers.isEmpty() || !(layers.getFirst() instanceof Input)) {
      throw new IllegalArgumentException("a recipe's first layer is an Input, found " + layers);
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

  /** Returns a new model with the first weights of the recipe's seed, compiled for its training. */
  public Model model() {
    Sequential stack = Sequential.from((Input) layers.getFirst());
    layers.subList(1, layers.size()).forEach(stack::add);
    return stack
        .build(training.fit().seed(), training.precision().dtype())
        .compile(training.optimizer(), training.loss(), training.metrics().toArray(Metric[]::new));
  }
}
