package dev.axone.cli;

import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.recipe.BuiltIn;
import dev.axone.recipe.DataPlan;
import dev.axone.recipe.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a user names as data: a source, a folder of pictures, or a recipe. */
final class NamedData {
  private NamedData() {}

  /**
   * Returns where the data comes from.
   *
   * @param text {@code mnist}, {@code images,path=flowers,size=64x64}, {@code flowers} or {@code
   *     flowers.yaml}
   * @throws DataException if it is nothing of these
   */
  static DataPlan plan(String text) {
    List<String> sources = DataSource.all().stream().map(DataSource::name).toList();
    int comma = text.indexOf(',');
    if (sources.contains(comma < 0 ? text : text.substring(0, comma))) {
      return DataPlan.parse(text);
    }
    if (BuiltIn.names().contains(text)) {
      return Recipe.of(text, List.of()).data();
    }
    Path path = Path.of(text);
    if (Files.isDirectory(path)) {
      return Files.exists(path.resolve("recipe.yaml"))
          ? RunFolder.open(path).readRecipe(List.of()).data()
          : new DataPlan("images", Map.of("path", text));
    }
    if (Files.isRegularFile(path) || text.endsWith(".yaml") || text.endsWith(".yml")) {
      return Recipe.read(path, List.of()).data();
    }
    List<String> known = new ArrayList<>(sources);
    known.addAll(BuiltIn.names());
    throw new DataException(
        "'%s' is neither data nor a folder nor a recipe; known: %s"
            .formatted(text, String.join(", ", known)));
  }
}
