package dev.axone.search.recipe;

import dev.axone.data.Dataset;
import dev.axone.recipe.DataPlan;
import java.util.LinkedHashMap;
import java.util.Map;

/** The training data of recipes, loaded once for all trials with equal data. */
final class Datasets {
  /** A search may have options of the data among its parameters; so many are kept. */
  private static final int KEPT = 4;

  private final Map<DataPlan, Dataset> loaded =
      new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DataPlan, Dataset> eldest) {
          return size() > KEPT;
        }
      };

  synchronized Dataset of(DataPlan plan) {
    return loaded.computeIfAbsent(plan, DataPlan::train);
  }
}
