package dev.axone.cli;

import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.FileSource;
import dev.axone.data.Reading;
import dev.axone.file.WholeFile;
import dev.axone.folder.TextFolderSource;
import dev.axone.recipe.Draft;
import dev.axone.recipe.Recipe;
import dev.axone.table.Category;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone new}: writes a first recipe for data. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Write a recipe for data: a first network with comments that say why it is as it is.",
      "",
      "DATA is a table (.csv, .parquet), a folder with a folder of pictures, sounds or texts for"
          + " each class, or the name of a source (mnist, iris, …).",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  axone new iris.csv --target species        # writes iris.yaml",
      "  axone new photos --out photos.yaml",
      "  axone train photos.yaml"
    })
final class NewCommand implements Callable<Integer> {
  private static final Map<String, String> FOLDERS =
      Map.of(
          "png", "images", "jpg", "images", "jpeg", "images", "bmp", "images", "gif", "images",
          "webp", "images", "wav", "sounds", "txt", "texts");

  private final Output output;

  @Parameters(paramLabel = "DATA", description = "A file, a folder or a source's name.")
  private String data = "";

  @Option(
      names = "--target",
      paramLabel = "FIELD",
      description = "What a table's model is to tell; default: the last field.")
  private @Nullable String target;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The recipe's file; default: DATA's name with .yaml.")
  private @Nullable Path out;

  NewCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Path file = out == null ? Path.of(Draft.nameOf(data) + ".yaml") : out;
    if (Files.exists(file)) {
      throw new CommandFailure(
          Exit.CANNOT_CREATE, "%s is there already; name another file with --out".formatted(file));
    }
    String text = draft(Draft.nameOf(file.toString()));
    Recipe recipe = Recipe.parse(file.toString(), text, List.of());
    WholeFile.write(file, text);
    output.line(
        "%s: %s layers. Train it with: axone train %s"
            .formatted(file, recipe.layers().size() - 1, file));
    return Exit.OK;
  }

  private String draft(String name) {
    Path path = Path.of(data);
    if (Files.isDirectory(path)) {
      return samples(name, kind(path), Map.of("path", data));
    }
    if (Files.exists(path)) {
      String extension = data.substring(data.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      String source = extension.equals("tsv") || extension.equals("txt") ? "csv" : extension;
      return table(
          name,
          TableSource.find(source)
              .orElseThrow(
                  () ->
                      new DataException(
                          "%s: a table is needed (%s), or a folder"
                              .formatted(
                                  data,
                                  TableSource.all().stream().map(s -> "." + s.name()).toList()))),
          Map.of("path", data));
    }
    Optional<TableSource> table = TableSource.find(data);
    return table.isPresent() ? table(name, table.get(), Map.of()) : samples(name, data, Map.of());
  }

  private String table(String name, TableSource source, Map<String, String> options) {
    Table table = source.read(options, Map.of());
    String last = table.schema().fields().getLast().name();
    String chosen = target == null ? last : target;
    if (target == null) {
      output.line("target: the last field, '%s'; another one with --target".formatted(last));
    }
    if (table.schema().field(chosen).type() instanceof Category c && c.values().size() == 1) {
      throw new DataException(
          "%s: '%s' is '%s' in all rows, so there is nothing to predict; choose another field with --target"
              .formatted(data, chosen, c.values().getFirst()));
    }
    return Draft.of(name, source.name(), new LinkedHashMap<>(options), table, chosen);
  }

  private static String samples(String name, String source, Map<String, String> given) {
    DataSource found = DataSource.named(source);
    Map<String, String> options =
        found instanceof TextFolderSource texts ? texts.withLength(given) : given;
    boolean hasTest = found.hasTest(options);
    if (found instanceof FileSource files) {
      Reading reading = files.learn(options);
      Dataset train = files.train(options, reading);
      return Draft.of(name, source, options, train, hasTest, reading.symbols());
    }
    return Draft.of(name, source, options, found.train(options), hasTest, 0);
  }

  /** Returns the source for the first file that tells what the folder holds. */
  private static String kind(Path folder) {
    try (Stream<Path> files = Files.walk(folder, 4)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> f.toString().substring(f.toString().lastIndexOf('.') + 1))
          .map(e -> Optional.ofNullable(FOLDERS.get(e.toLowerCase(Locale.ROOT))))
          .flatMap(Optional::stream)
          .findFirst()
          .orElseThrow(
              () ->
                  new DataException(
                      "%s: no picture, sound or text in it; a folder for each class is needed, with its files"
                          .formatted(folder)));
    } catch (IOException e) {
      throw new DataException("%s: cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }
}
