package dev.axone.cli;

import dev.axone.describe.Describer;
import dev.axone.describe.Description;
import dev.axone.file.WholeFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone data describe}: statistics of a dataset. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = {
      "Describe data: columns and types, ranges, missing cells, class balance, duplicates, and"
          + " what to check before training.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  axone data describe iris --target species",
      "  axone data describe sales.csv --html sales.html",
      "  axone data describe sales.csv --option encoding=windows-1252"
    })
final class DataDescribeCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(
      paramLabel = "PATH",
      description = "A file, a folder, or the name of a table included in Axone.")
  private String path = "";

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The target column: its classes are listed.")
  private @Nullable String target;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write an HTML page with plots or images.")
  private @Nullable Path html;

  @Option(names = "--json", description = "Print one JSON line only.")
  private boolean json;

  DataDescribeCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    DataSettings read = reading.readOnly();
    Description description =
        Describer.of(
            new Describer.Request(
                path, Optional.ofNullable(target), read.options(), read.fields()));
    if (html != null) {
      WholeFile.write(html, description.html());
    }
    if (json) {
      output.json(description.json());
    } else {
      output.out().print(description.text());
      if (html != null) {
        output.line("");
        output.line("Written to " + html);
      }
    }
    return Exit.OK;
  }
}
