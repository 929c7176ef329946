package dev.axone.recipe;

import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import java.util.Map;

/**
 * The data of a recipe.
 *
 * @param source a {@link DataSource}'s name
 * @param options the source's options
 */
public record DataPlan(String source, Map<String, String> options) {
  /** Keeps the options in their order. */
  public DataPlan {
    options = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(options));
  }

  /**
   * Returns the plan of a text such as {@code mnist} or {@code idx,path=/data/letters}.
   *
   * @throws RecipeException if an option has no value
   */
  public static DataPlan parse(String text) {
    String[] parts = text.split(",", -1);
    Map<String, String> options = new java.util.LinkedHashMap<>();
    for (String part : java.util.Arrays.asList(parts).subList(1, parts.length)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new RecipeException(
            "data '%s': '%s' is no option; write NAME,OPTION=VALUE, for instance idx,path=/data/letters"
                .formatted(text, part),
            true);
      }
      options.put(part.substring(0, equals), part.substring(equals + 1));
    }
    return new DataPlan(parts[0], options);
  }

  /**
   * Returns the samples to train on.
   *
   * @throws dev.axone.data.DataException if there is no such source, or the data is missing or
   *     damaged
   */
  public Dataset train() {
    return DataSource.named(source).train(options);
  }

  /** Returns the samples to test on; otherwise as {@link #train}. */
  public Dataset test() {
    return DataSource.named(source).test(options);
  }
}
