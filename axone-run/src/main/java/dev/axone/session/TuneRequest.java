package dev.axone.session;

import dev.axone.recipe.Setting;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to search a recipe with the key {@code search}, or to resume a search.
 *
 * @param recipe a built-in recipe, or a file in YAML; empty for a resumed search
 * @param settings values of the recipe that are replaced; default none
 * @param search the folder, which may hold a search of this recipe; default {@code
 *     searches/NAME-DATE-TIME}
 * @param resume the search to resume; default none: the recipe's
 */
public record TuneRequest(
    String recipe, List<Setting> settings, @Nullable Path search, @Nullable Path resume) {
  /** Copies the settings. */
  public TuneRequest {
    settings = List.copyOf(settings);
  }

  /** Returns the request for a search of a recipe. */
  public static TuneRequest of(String recipe) {
    return new TuneRequest(recipe, List.of(), null, null);
  }

  /** Returns the request to resume a search: a path, or its name in {@code searches/}. */
  public static TuneRequest resume(Path search) {
    return new TuneRequest("", List.of(), null, search);
  }

  /** Returns this request with values of the recipe replaced. */
  public TuneRequest withSettings(List<Setting> all) {
    return new TuneRequest(recipe, all, search, resume);
  }

  /** Returns this request with a folder; null for {@code searches/NAME-DATE-TIME}. */
  public TuneRequest withSearch(@Nullable Path folder) {
    return new TuneRequest(recipe, settings, folder, resume);
  }
}
