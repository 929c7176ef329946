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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone data show}: draws the first images of a data set, or prints rows of a table. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Draw the first images of data and the names of their classes on one sheet, or print the"
          + " first rows of a table.",
      "",
      "DATA is a source with its options (mnist, or images,path=flowers,size=64x64), a folder of"
          + " images, sounds (drawn by their frequencies over time) or texts (printed) with a"
          + " folder for each class, a table (.csv, .parquet), or a recipe.",
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

  @Parameters(paramLabel = "DATA", description = "See above.")
  private String data = "";

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "10",
      description = "Rows of the sheet. Default: ${DEFAULT-VALUE}.")
  private int rows;

  @Option(
      names = "--columns",
      paramLabel = "N",
      defaultValue = "20",
      description = "Images in a row. Default: ${DEFAULT-VALUE}.")
  private int columns;

  @Option(names = "--test", description = "Draw the part to test on, not that to train on.")
  private boolean test;

  @Option(
      names = "--augment",
      paramLabel = "LIST",
      description =
          "Draw them as a first step of training sees them under these augmentations, for instance"
              + " \"[random_flip, {cutout: 8}]\"; see axone augmentations.")
  private @Nullable String augment;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Decides what augmentations draw. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FILE.png",
      description = "The file to write; a table and texts need none.")
  private @Nullable Path out;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  DataShowCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    if (rows < 1 || columns < 1 || (long) rows * columns > 100_000) {
      throw new DataException(
          "--rows and --columns: found %s and %s, allowed are 1 or more and 100000 images in all"
              .formatted(rows, columns));
    }
    NewData read = reading.readOnly();
    Optional<Table> table = NamedData.table(data, read);
    if (table.isPresent()) {
      FirstRows.print(table.get(), rows, output);
      return Exit.OK;
    }
    DataPlan plan = read.applied(NamedData.plan(data));
    Optional<TableSource> source = TableSource.find(plan.source());
    if (source.isPresent()) {
      FirstRows.print(source.get().load(plan.options(), plan.fields()), rows, output);
      return Exit.OK;
    }
    if (DataSource.named(plan.source()) instanceof FolderSource<?> folder) {
      plan = new FolderSamples(folder, output).fitted(plan);
    }
    if (DataSource.named(plan.source()) instanceof TextFolderSource texts) {
      FolderSamples.print(texts, plan, test, rows, output);
      return Exit.OK;
    }
    Path sheetFile = out;
    if (sheetFile == null) {
      throw new CommandFailure(
          Exit.USAGE, "--out FILE.png is missing: the sheet of images is written to it");
    }
    Dataset samples = test ? plan.test() : plan.train();
    Dataset drawn =
        augment == null
            ? FolderSamples.drawable(plan, samples, rows * columns)
            : augmented(samples, augment);
    Sheet sheet = Sheet.of(drawn, rows * columns).withColumns(columns);
    sheet.write(sheetFile);
    output.line("%s: %s of %s samples".formatted(sheetFile, sheet.images().size(), samples.size()));
    return Exit.OK;
  }

  private Dataset augmented(Dataset samples, String list) {
    // Any recipe will do: what is read is the list.
    Setting setting = Setting.of("--augment", "training.augment", list);
    List<Augmentation> augmentations =
        Recipe.of("mnist-logreg", List.of(setting)).training().fit().augment();
    int n = Math.min(samples.size(), rows * columns);
    Values images = Augmented.preview(samples, augmentations, n, seed);
    Column column = Floats.of(samples.inputs().getFirst().shape(), images.toFloats());
    return new Dataset(List.of(column), samples.subset(0, n).targets(), samples.classNames());
  }
}
