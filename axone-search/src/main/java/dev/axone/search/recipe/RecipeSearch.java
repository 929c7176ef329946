package dev.axone.search.recipe;

import dev.axone.recipe.RecipeSource;
import dev.axone.recipe.WordKind;
import dev.axone.search.Objective;
import dev.axone.search.Result;
import dev.axone.search.Search;
import dev.axone.vocabulary.Records;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The search described by a recipe: its model is trained with different values of its parameters.
 *
 * <pre>{@code
 * RecipeSearch recipe = RecipeSearch.of(RecipeSource.of("mnist-perceptron-search", List.of()));
 * Result result = recipe.search().listener(System.out::println).run(recipe.objective());
 * }</pre>
 *
 * @param source the recipe
 * @param plan its section {@code search}
 */
public record RecipeSearch(RecipeSource source, SearchPlan plan) {
  /**
   * Returns the search of a recipe. Each value of its parameters is checked in the recipe, one at a
   * time, without training.
   *
   * @throws dev.axone.recipe.RecipeException if something in it is wrong
   */
  public static RecipeSearch of(RecipeSource source) {
    return new RecipeSearch(source, SearchReader.read(source));
  }

  /** Returns this with another number of trials. */
  public RecipeSearch withTrials(int n) {
    return new RecipeSearch(source, Records.with(plan, "trials", n));
  }

  /** Returns this with another number of trials at the same time. */
  public RecipeSearch withParallel(int n) {
    return new RecipeSearch(source, Records.with(plan, "parallel", n));
  }

  /** Returns the search, to be given a log and a listener. */
  public Search search() {
    Search search =
        (plan.maximize()
                ? Search.maximize(plan.space(), plan.strategy())
                : Search.minimize(plan.space(), plan.strategy()))
            .seed(plan.seed())
            .stopping(plan.stopping())
            .parallel(
                plan.parallel() > 0 ? plan.parallel() : Runtime.getRuntime().availableProcessors());
    return plan.trials() == 0 ? search : search.trials(plan.trials());
  }

  /**
   * Loads the data and returns the objective, which trains a trial.
   *
   * @throws dev.axone.data.DataException if the data is missing, damaged or too little for the
   *     folds
   */
  public Objective objective() {
    RecipeObjective objective = new RecipeObjective(source, plan);
    objective.load();
    return objective;
  }

  /** Runs the search without a log and a listener. */
  public Result run() {
    return search().run(objective());
  }

  /**
   * Returns the values, by key, that must be equal for a search to be resumed: all but the recipe's
   * name and description, the number of trials and how many run at the same time.
   */
  public Map<String, String> identity() {
    Map<String, String> identity = new LinkedHashMap<>(source.written());
    identity.keySet().removeIf(key -> key.matches("name|description|search\\..*"));
    Map<String, Object> space = new LinkedHashMap<>();
    plan.space().domains().forEach((name, domain) -> space.put(name, domain.written()));
    identity.put("search.parameters", WordKind.written(space));
    identity.put("search.strategy", plan.strategy().toString());
    identity.put("search.stopping", String.valueOf(plan.stopping()));
    identity.put("search.folds", String.valueOf(plan.folds()));
    identity.put("search.metric", (plan.maximize() ? "greatest " : "least ") + plan.metric());
    identity.put("search.seed", String.valueOf(plan.seed()));
    return identity;
  }
}
