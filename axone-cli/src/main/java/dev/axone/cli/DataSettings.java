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
 * How commands read data: options of the source, the target and types of fields.
 *
 * @param options options of the source
 * @param target the field to predict
 * @param fields types of fields that the user gave
 * @param others settings of other parts of the recipe
 */
record DataSettings(
    Map<String, String> options,
    Optional<String> target,
    Map<String, FieldType> fields,
    List<Setting> others) {
  private static final String DATA = "data.";
  private static final String FIELDS = "data.fields.";

  /** Divides settings into {@code data.target}, types of fields, options, and others. */
  static DataSettings of(
      Map<String, String> options, @Nullable String target, List<Setting> settings) {
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
    return new DataSettings(all, Optional.ofNullable(chosen), fields, others);
  }

  /** Returns the plan with these options added. */
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
