package dev.axone.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a recipe with settings, from which recipes are made: this one, and others with some
 * values replaced.
 *
 * <pre>{@code
 * RecipeSource source = RecipeSource.of("mnist-mlp", List.of());
 * Recipe larger = source.with(List.of(Setting.parse("model[2].dense.units=1024"))).recipe();
 * }</pre>
 *
 * @param label the name of the text in messages, usually its file
 * @param text in YAML
 * @param settings replace values, in this order
 */
public record RecipeSource(String label, String text, List<Setting> settings) {
  /** Copies the list. */
  public RecipeSource {
    settings = List.copyOf(settings);
  }

  /**
   * Returns the source of a built-in recipe, or of a file.
   *
   * @param nameOrFile a name of {@link BuiltIn#names}, else a path
   * @throws RecipeException if there is none
   */
  public static RecipeSource of(String nameOrFile, List<Setting> settings) {
    return new RecipeSource(
        nameOrFile,
        BuiltIn.names().contains(nameOrFile)
            ? BuiltIn.text(nameOrFile)
            : RecipeFile.read(Path.of(nameOrFile)),
        settings);
  }

  /** Returns this source with further settings. */
  public RecipeSource with(List<Setting> more) {
    List<Setting> all = new ArrayList<>(settings);
    all.addAll(more);
    return new RecipeSource(label, text, all);
  }

  /**
   * Returns the recipe.
   *
   * @throws RecipeException if something in it is wrong
   */
  public Recipe recipe() {
    return Recipe.parse(label, text, settings);
  }

  /**
   * Returns the section of a key of the recipe, such as {@code search}.
   *
   * @throws RecipeException if the text is not a recipe
   */
  public Optional<Section> section(String key) {
    return Optional.ofNullable(parts().get(key)).map(Section::new);
  }

  /**
   * Returns the values of the recipe by path, such as {@code training.epochs} and {@code model[2]},
   * each written on one line: without comments.
   */
  public Map<String, String> written() {
    Map<String, String> written = new LinkedHashMap<>();
    parts()
        .forEach(
            (key, part) -> {
              Object plain = part.plain();
              if (plain instanceof Map) {
                part.map().values().forEach(p -> written.put(p.path(), line(p)));
              } else if (plain instanceof List) {
                part.list().forEach(p -> written.put(p.path(), line(p)));
              } else {
                written.put(key, line(part));
              }
            });
    return written;
  }

  private static String line(Part part) {
    Object plain = part.plain();
    return plain == null ? "" : WordKind.written(plain);
  }

  /** Returns the values of the recipe's keys. */
  Map<String, Part> parts() {
    return RecipeReader.fields(RecipeReader.node(label, text, settings)).values();
  }
}
