package dev.axone.cli;

import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.image.Sheet;
import dev.axone.recipe.DataPlan;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone data show}: draws the first pictures of a data set. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Draw the first pictures of data and the names of their classes on one sheet.",
      "",
      "DATA is a source with its options (mnist, or images,path=flowers,size=64x64), a folder of"
          + " pictures with a folder for each class, or a recipe.",
      ""
    },
    footer = {"", "Example:", "  axone data show fashion-mnist --out first.png"})
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
      description = "Pictures in a row. Default: ${DEFAULT-VALUE}.")
  private int columns;

  @Option(names = "--test", description = "Draw the part to test on, not that to train on.")
  private boolean test;

  @Option(
      names = "--out",
      paramLabel = "FILE.png",
      required = true,
      description = "The file to write.")
  private Path out = Path.of("");

  DataShowCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    if (rows < 1 || columns < 1 || (long) rows * columns > 100_000) {
      throw new DataException(
          "--rows and --columns: found %d and %d, allowed are 1 or more and 100000 pictures in all"
              .formatted(rows, columns));
    }
    DataPlan plan = NamedData.plan(data);
    Dataset samples = test ? plan.test() : plan.train();
    Sheet sheet = Sheet.of(samples, rows * columns).withColumns(columns);
    sheet.write(out);
    output.line("%s: %d of %d pictures".formatted(out, sheet.pictures().size(), samples.size()));
    return Exit.OK;
  }
}
