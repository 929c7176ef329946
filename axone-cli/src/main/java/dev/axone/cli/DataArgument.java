package dev.axone.cli;

import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.folder.FolderSource;
import dev.axone.folder.Parts;
import dev.axone.recipe.BuiltIn;
import dev.axone.recipe.DataPlan;
import dev.axone.recipe.Recipe;
import dev.axone.session.RunFolder;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import dev.axone.vocabulary.Names;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The argument DATA of commands: a source with options, a folder, a table's file, or a recipe. */
final class DataArgument {
  private static final String PATH = "path";

  private DataArgument() {}

  /**
   * Returns the data plan of an argument.
   *
   * @param text {@code mnist}, {@code images,path=flowers,size=64x64}, {@code flowers} or {@code
   *     flowers.yaml}
   * @throws DataException if it is none of these
   */
  static DataPlan plan(String text) {
    List<String> sources = DataSource.all().stream().map(DataSource::name).toList();
    int comma = text.indexOf(',');
    Path path = Path.of(text);
    if (Files.isDirectory(path)) {
      return Files.exists(path.resolve("recipe.yaml"))
          ? RunFolder.open(path).readRecipe(List.of()).data()
          : new DataPlan(FolderSource.of(path).name(), Map.of(PATH, text));
    }
    if (sources.contains(comma < 0 ? text : text.substring(0, comma))) {
      return DataPlan.parse(text);
    }
    if (BuiltIn.names().contains(text)) {
      return Recipe.of(text, List.of()).data();
    }
    if (Files.isRegularFile(path) || text.endsWith(".yaml") || text.endsWith(".yml")) {
      return Recipe.read(path, List.of()).data();
    }
    throw unknown(text);
  }

  /**
   * Returns the data plan of a dataset to evaluate a model on, read with the options of the model's
   * own data.
   *
   * @param text a table's file, a folder with a folder for each class, or a source with options
   * @param own the plan of the model's data
   */
  static DataPlan toTest(String text, DataPlan own) {
    Path path = Path.of(text);
    Optional<String> source =
        Files.isDirectory(path)
            ? Optional.of(FolderSource.of(path).name())
            : Files.isRegularFile(path)
                ? tableSource(text).map(TableSource::name)
                : Optional.empty();
    return source
        .map(s -> at(text, s, own))
        .orElseGet(() -> DataPlan.parse(text))
        .withColumnsOf(own);
  }

  private static DataPlan at(String path, String source, DataPlan own) {
    Map<String, String> options = new LinkedHashMap<>();
    if (source.equals(own.source())) {
      options.putAll(own.options());
    }
    options.remove(Parts.TEST);
    options.put(PATH, path);
    return new DataPlan(source, options);
  }

  /** Returns the table with that file or name, if there is one. */
  static Optional<Table> table(String text, DataSettings read) {
    Path path = Path.of(text);
    if (Files.isRegularFile(path)) {
      return tableSource(text).map(s -> s.load(read.options(text), read.fields()));
    }
    return TableSource.find(text)
        .filter(s -> !s.options().containsKey(PATH))
        .map(s -> s.load(read.options(), read.fields()));
  }

  /** Returns the reader of a table's file, by the extension of its name. */
  static Optional<TableSource> tableSource(String file) {
    String end = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TableSource.find(List.of("tsv", "tab", "psv", "txt", "data").contains(end) ? "csv" : end)
        .filter(s -> s.options().containsKey(PATH));
  }

  /** Returns the exception for an argument that names no data; it lists all kinds of data. */
  static DataException unknown(String text) {
    Map<Boolean, List<String>> tables =
        TableSource.all().stream()
            .collect(
                Collectors.partitioningBy(
                    s -> s.options().containsKey(PATH),
                    Collectors.mapping(TableSource::name, Collectors.toList())));
    List<String> names = new ArrayList<>(tables.getOrDefault(false, List.of()));
    DataSource.all().stream()
        .filter(s -> !s.options().containsKey(PATH))
        .forEach(s -> names.add(s.name()));
    return new DataException(
        "'%s': there is no file, folder or data source of that name%s; data is a table (.%s), a folder with a folder of images, sounds or texts for each class, a recipe (.yaml), or one of %s"
            .formatted(
                text,
                Names.nearest(text, names).map(n -> " (did you mean '" + n + "'?)").orElse(""),
                String.join(", .", tables.getOrDefault(true, List.of())),
                String.join(", ", names.stream().sorted().toList())));
  }
}
