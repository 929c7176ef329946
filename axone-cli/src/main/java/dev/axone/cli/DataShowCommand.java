package dev.axone.cli;

import dev.axone.augment.Augmentation;
import dev.axone.augment.Augmented;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.folder.FolderSource;
import dev.axone.folder.TextFolderSource;
import dev.axone.image.Sheet;
import dev.axone.recipe.DataPlan;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.Setting;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import dev.axone.tensor.Values;
import dev.axone.vocabulary.Plural;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone data show}: draws the first images of a dataset, or prints rows of a table. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Draw the first images of a dataset with their class names in one image file, or print"
          + " the first rows of a table.",
      "",
      "DATA is a source with its options (mnist, or images,path=flowers,size=64x64), a folder"
          + " with a folder of images, sounds (drawn as spectrograms) or texts (printed) for each"
          + " class, a table (.csv, .parquet), or a recipe.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  axone data show fashion-mnist --out first.png",
      "  axone data show fashion-mnist --augment \"[random_flip, {cutout: 8}]\" --out changed.png"
    })
final class DataShowCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(
      paramLabel = "DATA",
      description = "A source with options, a folder, a table's file, or a recipe.")
  private String data = "";

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "10",
      description = "Rows of images, or rows of a table, or texts. Default: ${DEFAULT-VALUE}.")
  private int rows;

  @Option(
      names = "--columns",
      paramLabel = "N",
      defaultValue = "20",
      description = "Images in a row. Default: ${DEFAULT-VALUE}.")
  private int columns;

  @Option(names = "--test", description = "Show the test part instead of the training part.")
  private boolean test;

  @Option(
      names = "--augment",
      paramLabel = "LIST",
      description =
          "Apply these augmentations to the images, as in training; for instance"
              + " \"[random_flip, {cutout: 8}]\". See axone augmentations.")
  private @Nullable String augment;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the augmentations' random numbers. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FILE.png",
      description = "The image file to write; not needed for tables and texts.")
  private @Nullable Path out;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  DataShowCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    if (rows < 1 || columns < 1 || (long) rows * columns > 100_000) {
      throw new DataException(
          "--rows and --columns: found %s and %s, allowed are 1 or more and at most 100000 images in all"
              .formatted(rows, columns));
    }
    DataSettings read = reading.readOnly();
    Optional<Table> table = DataArgument.table(data, read);
    if (table.isPresent()) {
      TablePreview.print(table.get(), rows, output);
      return Exit.OK;
    }
    DataPlan plan = read.applied(DataArgument.plan(data));
    Optional<TableSource> source = TableSource.find(plan.source());
    if (source.isPresent()) {
      TablePreview.print(source.get().load(plan.options(), plan.fields()), rows, output);
      return Exit.OK;
    }
    if (DataSource.named(plan.source()) instanceof FolderSource<?> folder) {
      plan = new FolderPreview(folder, output).fitted(plan);
    }
    if (DataSource.named(plan.source()) instanceof TextFolderSource texts) {
      FolderPreview.print(texts, plan, test, rows, output);
      return Exit.OK;
    }
    Path sheetFile = out;
    if (sheetFile == null) {
      throw new CommandFailure(
          Exit.USAGE, "--out FILE.png is missing: the images are written to it");
    }
    Dataset samples = test ? plan.test() : plan.train();
    Dataset drawn =
        augment == null
            ? FolderPreview.drawable(plan, samples, rows * columns)
            : augmented(samples, augment);
    Sheet sheet = Sheet.of(drawn, rows * columns).withColumns(columns);
    sheet.write(sheetFile);
    if (!sheet.missingCharacters().isEmpty()) {
      output
          .err()
          .println(
              "Note: characters that the labels of a sheet cannot show: "
                  + String.join(" ", sheet.missingCharacters()));
    }
    output.line(
        "%s: %s of %s"
            .formatted(sheetFile, sheet.images().size(), Plural.of(samples.size(), "sample")));
    return Exit.OK;
  }

  private Dataset augmented(Dataset samples, String list) {
    // The list is the only part of this recipe that is used.
    Setting setting = Setting.of("--augment", "training.augment", list);
    List<Augmentation> augmentations =
        Recipe.of("mnist-logreg", List.of(setting)).training().fit().augment();
    int n = Math.min(samples.size(), rows * columns);
    Values images = Augmented.preview(samples, augmentations, n, seed);
    Column column = Floats.of(samples.inputs().getFirst().shape(), images.toFloats());
    return new Dataset(List.of(column), samples.subset(0, n).targets(), samples.classNames());
  }
}
