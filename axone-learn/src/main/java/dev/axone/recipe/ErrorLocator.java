package dev.axone.recipe;

import dev.axone.data.DataException;
import dev.axone.tensor.ShapeException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Locates in a recipe the errors that appear only when the model is built or gets the data, since
 * each part of the recipe is valid by itself.
 */
final class ErrorLocator {
  /** The beginning of a message, and the part of a recipe that it concerns. */
  private record Rule(Pattern begin, BiFunction<Map<String, Part>, Matcher, Part> place) {
    static Rule of(String begin, BiFunction<Map<String, Part>, Matcher, Part> place) {
      return new Rule(Pattern.compile("^(?:" + begin + ")"), place);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of("output '([^']*)', metric '", (recipe, m) -> metrics(recipe, m.group(1))),
          Rule.of("output '([^']*)'", (recipe, m) -> loss(recipe, m.group(1))),
          Rule.of("target (\\d+)\\b", (recipe, m) -> loss(recipe, Integer.parseInt(m.group(1)))),
          Rule.of("input (\\d+):", (recipe, m) -> input(recipe, Integer.parseInt(m.group(1)))),
          Rule.of("the model takes|layer '", (recipe, _) -> model(recipe)),
          Rule.of(
              "a validation split of ",
              (recipe, _) -> training(recipe, RecipeKeys.VALIDATION_SPLIT)),
          Rule.of(
              "augmentation|mixup and cut_mix|[A-Z]\\w*(?:\\[.*])? uses all samples.*augmentation",
              (recipe, _) -> training(recipe, RecipeKeys.AUGMENT)),
          Rule.of("class weights", (recipe, _) -> training(recipe, RecipeKeys.CLASS_WEIGHT)),
          Rule.of("metric '", (recipe, _) -> training(recipe, RecipeKeys.METRICS)),
          Rule.of("the optimizer", (recipe, _) -> training(recipe, RecipeKeys.OPTIMIZER)));

  private ErrorLocator() {}

  /** Returns the error, with its position, that a loss or the optimizer does not fit the model. */
  static RecipeException ofModel(Recipe recipe, String problem) {
    Map<String, Part> parts = recipe.source().parts();
    Part at = place(parts, problem);
    Part found = at == null ? training(parts, RecipeKeys.OPTIMIZER) : at;
    return error(found, "does not fit the model: " + RecipeLanguage.of(problem));
  }

  /** Returns an exception of training or evaluation, with its position if that is known. */
  static RuntimeException ofData(Recipe recipe, RuntimeException thrown) {
    boolean ours =
        thrown instanceof IllegalArgumentException
            || thrown instanceof DataException
            || thrown instanceof ShapeException;
    if (!ours || thrown.getMessage() == null) {
      return thrown;
    }
    String problem = thrown.getMessage();
    Part at = place(recipe.source().parts(), problem);
    if (at == null) {
      return thrown;
    }
    RecipeException placed = error(at, "does not fit: " + RecipeLanguage.of(thrown));
    placed.initCause(thrown);
    return placed;
  }

  /** Returns the error at a key, or at the option that set its value. */
  private static RecipeException error(Part at, String problem) {
    Part place = at;
    if (at.plain() instanceof Map<?, ?> m && m.size() == 1) {
      Part word = at.map().values().iterator().next();
      place = Place.isSetting(word.key()) ? word : at;
    }
    return place.keyError(at.path(), problem);
  }

  private static @Nullable Part place(Map<String, Part> recipe, String problem) {
    for (Rule rule : RULES) {
      Matcher m = rule.begin.matcher(problem);
      if (m.find()) {
        return rule.place.apply(recipe, m);
      }
    }
    return null;
  }

  private static Part loss(Map<String, Part> recipe, String output) {
    return OutputReader.loss(need(recipe, RecipeKeys.TRAINING), output);
  }

  private static Part loss(Map<String, Part> recipe, int index) {
    Part outputs = need(recipe, RecipeKeys.TRAINING).map().get(RecipeKeys.OUTPUTS.name());
    List<String> names = outputs == null ? List.of() : List.copyOf(outputs.map().keySet());
    return loss(recipe, index < names.size() ? names.get(index) : "");
  }

  /** Returns the input of an index among the layers, or the model. */
  private static Part input(Map<String, Part> recipe, int index) {
    Part model = model(recipe);
    List<Part> inputs =
        model.list().stream().filter(p -> p.has("input") || "input".equals(p.plain())).toList();
    if (index >= inputs.size()) {
      return model;
    }
    Part input = inputs.get(index);
    return input.has("input") ? input.map().getOrDefault("input", input) : input;
  }

  /** Returns the metrics of an output, or its loss if there are none. */
  private static Part metrics(Map<String, Part> recipe, String output) {
    Part training = need(recipe, RecipeKeys.TRAINING);
    Part outputs = training.map().get(RecipeKeys.OUTPUTS.name());
    Part own = outputs == null ? training : outputs.map().getOrDefault(output, outputs);
    return own.has(RecipeKeys.METRICS.name())
        ? own.map().getOrDefault(RecipeKeys.METRICS.name(), own)
        : own;
  }

  private static Part model(Map<String, Part> recipe) {
    return need(recipe, RecipeKeys.MODEL);
  }

  /** Returns the part at a key of the training, or the training. */
  private static Part training(Map<String, Part> recipe, Key<?> key) {
    Part training = need(recipe, RecipeKeys.TRAINING);
    return training.map().getOrDefault(key.name(), training);
  }

  static Part need(Map<String, Part> recipe, Key<?> key) {
    return Objects.requireNonNull(recipe.get(key.name()), key.name());
  }
}
