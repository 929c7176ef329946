package dev.axone.cli;

import dev.axone.recipe.DataPlan;
import dev.axone.recipe.Setting;
import dev.axone.table.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code axone new} is told of the data.
 *
 * @param options of the source
 * @param target the field to predict
 * @param fields stated types
 * @param others settings of the rest of the recipe
 */
record NewData(
    Map<String, String> options,
    Optional<String> target,
    Map<String, FieldType> fields,
    List<Setting> others) {
  private static final String DATA = "data.";
  private static final String FIELDS = "data.fields.";

  /** Sorts settings by what they say: {@code data.target}, a field, an option, or another value. */
  static NewData of(Map<String, String> options, @Nullable String target, List<Setting> settings) {
    Map<String, String> all = new LinkedHashMap<>(options);
    Map<String, FieldType> fields = new LinkedHashMap<>();
    List<Setting> others = new ArrayList<>();
    String chosen = target;
    for (Setting s : settings) {
      if (s.path().startsWith(FIELDS)) {
        fields.put(s.path().substring(FIELDS.length()), s.fieldType());
      } else if (s.path().equals("data.target")) {
        chosen = s.value();
      } else if (s.path().matches("data\\.(drop|inputs|targets|source|fields)")
          || !s.path().startsWith(DATA)) {
        others.add(s);
      } else {
        all.put(s.path().substring(DATA.length()), s.value());
      }
    }
    return new NewData(all, Optional.ofNullable(chosen), fields, others);
  }

  /** Returns a plan with these options. */
  DataPlan applied(DataPlan plan) {
    Map<String, String> all = new LinkedHashMap<>(plan.options());
    all.putAll(options);
    return new DataPlan(plan.source(), all).withColumnsOf(plan);
  }

  /** Returns the options with the path of a file or folder. */
  Map<String, String> options(String path) {
    Map<String, String> all = new LinkedHashMap<>(Map.of("path", path));
    all.putAll(options);
    return all;
  }
}
