package dev.axone.search.recipe;

import dev.axone.recipe.Form;
import dev.axone.recipe.Key;
import dev.axone.recipe.Keys;
import dev.axone.recipe.RecipeSection;
import dev.axone.recipe.Section;
import dev.axone.search.stopping.Stopping;
import dev.axone.search.strategy.Strategy;
import java.util.Map;

/** The keys of {@code search} in a recipe. */
public final class SearchKeys implements RecipeSection {
  static final String EXAMPLE = "search: {parameters: {training.batch_size: [32, 64, 128]}}";

  /** Default number of trials for strategies that do not end by themselves. */
  static final int MAX_TRIALS = 50;

  static final Key<Map<String, Section>> PARAMETERS =
      Key.of(
              "parameters",
              Form.map(Form.any("values or domain")),
              "Paths of the recipe, each with its values, or a domain such as uniform.")
          .required(EXAMPLE);
  static final Key<Strategy> STRATEGY =
      Key.of("strategy", Form.word(Strategy.class), "grid, random, tpe or gaussian_process.");
  static final Key<Integer> TRIALS =
      Key.of(
          "trials",
          Form.count(1),
          "Number of trials; default: all points of a grid, else %s.".formatted(MAX_TRIALS));
  static final Key<Integer> FOLDS =
      Key.of(
          "folds",
          Form.count(2),
          "Number of folds of a cross-validation; default: none, the validation part is used.");
  static final Key<Stopping> STOPPING =
      Key.of(
          "stopping",
          Form.word(Stopping.class),
          "median, asha or hyperband: stops bad trials early.");
  static final Key<String> METRIC =
      Key.of("metric", Form.text(), "The score; default: the first validation metric.");
  static final Key<String> MINIMIZE =
      Key.of("minimize", Form.text(), "The score, to be minimized.");
  static final Key<String> MAXIMIZE =
      Key.of("maximize", Form.text(), "The score, to be maximized.");
  static final Key<Integer> PARALLEL =
      Key.of("parallel", Form.count(1), "Trials at the same time; default: the number of cores.");
  static final Key<Long> SEED =
      Key.of("seed", Form.integer(), "Seed of the strategy; default: training.seed.");

  static final Keys KEYS =
      Keys.of(
          "search",
          "search",
          PARAMETERS,
          STRATEGY,
          TRIALS,
          FOLDS,
          STOPPING,
          METRIC,
          MINIMIZE,
          MAXIMIZE,
          PARALLEL,
          SEED);

  /** Creates the provider that {@link java.util.ServiceLoader} finds. */
  public SearchKeys() {}

  @Override
  public Keys keys() {
    return KEYS;
  }
}
