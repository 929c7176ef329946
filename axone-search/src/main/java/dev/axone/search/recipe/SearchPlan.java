package dev.axone.search.recipe;

import dev.axone.recipe.Setting;
import dev.axone.recipe.WordKind;
import dev.axone.search.space.Space;
import dev.axone.search.stopping.Stopping;
import dev.axone.search.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code search} of a recipe.
 *
 * @param space the parameters; a name is a path in the recipe, or several with commas in between,
 *     which then take the same value
 * @param strategy chooses the points
 * @param trials number of trials; 0: all points of a grid
 * @param folds of cross-validation; 0: the recipe's validation data
 * @param stopping stops trials early; null: never
 * @param metric the score: a name of the history, of validation data
 * @param maximize whether larger scores are better
 * @param parallel trials at the same time; 0: as many as there are cores
 * @param seed of the strategy
 */
public record SearchPlan(
    Space space,
    Strategy strategy,
    int trials,
    int folds,
    @Nullable Stopping stopping,
    String metric,
    boolean maximize,
    int parallel,
    long seed) {
  /** Returns the settings that set these values in the recipe. */
  public List<Setting> settings(Map<String, Object> values) {
    List<Setting> settings = new ArrayList<>();
    values.forEach((name, value) -> settings.addAll(settings(name, value)));
    return settings;
  }

  static List<Setting> settings(String name, Object value) {
    String written = WordKind.written(value);
    List<Setting> settings = new ArrayList<>();
    for (String path : paths(name)) {
      settings.add(new Setting("--set %s=%s".formatted(path, written), path, written));
    }
    return settings;
  }

  /** Returns the paths in a parameter's name. */
  static List<String> paths(String name) {
    List<String> paths = new ArrayList<>();
    for (String path : name.split(",", -1)) {
      paths.add(path.strip());
    }
    return paths;
  }
}
