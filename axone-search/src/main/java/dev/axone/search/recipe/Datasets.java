package dev.axone.search.recipe;

import dev.axone.preprocessing.Preprocessing;
import dev.axone.recipe.DataPlan;
import dev.axone.recipe.Prepared;
import dev.axone.recipe.Recipe;
import dev.axone.split.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data of recipes, loaded once for all trials with equal data. */
final class Datasets {
  /**
   * Maximum number of datasets in memory; a search may have options of the data among its
   * parameters.
   */
  private static final int MAX_DATASETS = 4;

  /** The settings that determine the data. */
  private record Key(DataPlan data, Optional<Split> split, Map<String, Preprocessing> how) {}

  private final SearchPlan plan;

  private final Map<Key, List<Prepared>> loaded =
      new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Prepared>> eldest) {
          return size() > MAX_DATASETS;
        }
      };

  Datasets(SearchPlan plan) {
    this.plan = plan;
  }

  /** Returns the data, or that of each fold. */
  synchronized List<Prepared> of(Recipe recipe) {
    Key key = new Key(recipe.data(), recipe.split(), recipe.preprocessing());
    return loaded.computeIfAbsent(
        key,
        _ -> plan.folds() == 0 ? List.of(recipe.load()) : recipe.folds(plan.folds(), plan.seed()));
  }
}
