package dev.axone.cli;

import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.FileSource;
import dev.axone.data.HeapSpace;
import dev.axone.data.Reading;
import dev.axone.file.WholeFile;
import dev.axone.folder.FittedOptions;
import dev.axone.folder.FolderSource;
import dev.axone.recipe.Draft;
import dev.axone.recipe.Recipe;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.FieldType;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import dev.axone.vocabulary.Plural;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone new}: writes a recipe for a dataset. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Write a recipe for your data: a first network, with comments that give reasons.",
      "",
      "DATA is a table (.csv, .parquet), a folder with a folder of images, sounds or texts for"
          + " each class, or the name of a source (mnist, iris, …).",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  axone new iris.csv --target species        # writes iris.yaml",
      "  axone new sales.csv --option encoding=ISO-8859-2 --set data.fields.rooms=numeric",
      "  axone new photos --out photos.yaml",
      "  axone train photos.yaml"
    })
final class NewCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(paramLabel = "DATA", description = "A file, a folder or a source's name.")
  private String data = "";

  @Option(
      names = "--target",
      paramLabel = "FIELD",
      description = "The field of a table to predict; default: the last field.")
  private @Nullable String target;

  @Mixin private ReadingOptions reading = new ReadingOptions();

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
          Exit.CANNOT_CREATE, "%s exists already; name another file with --out".formatted(file));
    }
    DataSettings wanted = reading.read(target);
    String text = draft(Draft.nameOf(file.toString()), wanted);
    Recipe recipe = Recipe.parse(file.toString(), text, wanted.others());
    if (!wanted.others().isEmpty()) {
      text = recipe.text();
    }
    WholeFile.write(file, text);
    output.line(
        "%s: %s. Train it with: axone train %s"
            .formatted(file, Plural.of(recipe.layers().size() - 1, "layer"), file));
    return Exit.OK;
  }

  private String draft(String name, DataSettings wanted) {
    Path path = Path.of(data);
    if (Files.isDirectory(path)) {
      return samples(name, FolderSource.of(path), wanted.options(data));
    }
    if (Files.exists(path)) {
      return table(
          name,
          DataArgument.tableSource(data)
              .orElseThrow(
                  () ->
                      new DataException(
                          "%s: a table is needed (%s), or a folder"
                              .formatted(
                                  data,
                                  TableSource.all().stream().map(s -> "." + s.name()).toList()))),
          wanted.options(data),
          wanted);
    }
    Optional<TableSource> table = TableSource.find(data);
    if (table.isPresent()) {
      return table(name, table.get(), wanted.options(), wanted);
    }
    if (DataSource.all().stream().noneMatch(s -> s.name().equals(data))) {
      throw DataArgument.unknown(data);
    }
    return samples(name, DataSource.named(data), wanted.options());
  }

  private String table(
      String name, TableSource source, Map<String, String> options, DataSettings wanted) {
    Table table = source.load(options, wanted.fields());
    String last = table.schema().fields().getLast().name();
    String chosen = wanted.target().orElse(last);
    if (wanted.target().isEmpty()) {
      output.line("target: the last field, '%s'; another one with --target".formatted(last));
    }
    if (!wanted.fields().containsKey(chosen) && Draft.holdsClasses(table, chosen)) {
      table = classified(source, options, wanted.fields(), table.schema().field(chosen));
    }
    if (table.schema().field(chosen).type() instanceof Category c && c.values().size() == 1) {
      throw new DataException(
          "%s: '%s' is '%s' in all rows, so there is nothing to predict; choose another field with --target"
              .formatted(data, chosen, c.values().getFirst()));
    }
    table.sentences().forEach(r -> output.err().println("Note: " + r));
    return Draft.of(name, source.name(), new LinkedHashMap<>(options), table, chosen);
  }

  /** Reads a table again with a field of integers as a category, its classes in numeric order. */
  private static Table classified(
      TableSource source, Map<String, String> options, Map<String, FieldType> stated, Field field) {
    Map<String, FieldType> types = new LinkedHashMap<>(stated);
    types.put(field.name(), Category.of());
    Table open = source.load(options, types);
    List<String> words = ((Category) open.schema().field(field.name()).type()).values();
    types.put(
        field.name(),
        Category.of(
            words.stream().sorted(Comparator.comparingDouble(w -> number(w, field))).toList()));
    return source.load(options, types);
  }

  private static double number(String word, Field field) {
    float[] value = {Float.POSITIVE_INFINITY};
    field.type().parse(word, value, 0);
    return value[0];
  }

  private String samples(String name, DataSource source, Map<String, String> given) {
    return HeapSpace.reading(
        source.name(),
        Optional.ofNullable(given.get("path")),
        () -> sampleDraft(name, source, given));
  }

  private String sampleDraft(String name, DataSource source, Map<String, String> given) {
    Map<String, String> options = given;
    if (source instanceof FolderSource<?> folder) {
      FittedOptions fitted = folder.fitted(given);
      fitted.notes().forEach(n -> output.err().println("Note: " + n));
      options = fitted.options();
    }
    boolean hasTest = source.hasTest(options);
    if (source instanceof FileSource files) {
      Reading reading = files.learn(options);
      Dataset train = files.train(options, reading);
      return Draft.of(name, source.name(), options, train, hasTest, reading.symbols());
    }
    return Draft.of(name, source.name(), options, source.train(options), hasTest, 0);
  }
}
