package dev.axone.cli;

import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.image.ImageExport;
import dev.axone.recipe.DataPlan;
import dev.axone.vocabulary.Plural;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code axone data export}: writes the images of a dataset as PNG files in folders. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write the images of a dataset as PNG files: train/CLASS/00001.png, and test/ if it has a"
          + " test part.",
      ""
    },
    footer = {
      "",
      "Example: export a dataset to a folder of images and train on it.",
      "  axone data export fashion-mnist clothes",
      "  axone train mnist-mlp --set data.source=images --set data.path=clothes"
    })
final class DataExportCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(
      index = "0",
      paramLabel = "DATA",
      description = "A source with its options (mnist, or idx,path=letters), or a recipe.")
  private String data = "";

  @Parameters(index = "1", paramLabel = "DIR", description = "A new folder.")
  private Path folder = Path.of("");

  DataExportCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    DataPlan plan = DataArgument.plan(data);
    Map<String, Dataset> parts = new LinkedHashMap<>();
    parts.put("train", plan.train());
    if (DataSource.named(plan.source()).hasTest(plan.options())) {
      parts.put("test", plan.test());
    }
    ImageExport.write(parts, folder);
    parts.forEach(
        (name, part) ->
            output.line("%s: %s".formatted(folder.resolve(name), Plural.of(part.size(), "image"))));
    return Exit.OK;
  }
}
