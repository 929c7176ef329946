package dev.axone.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands for the benchmarks in the help: the launcher builds them and starts them. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    customSynopsis = "axone bench [OPTIONS] [CASE...]",
    description = {
      "Compare Axone's speed with LibTorch's, side by side.",
      "",
      "Without --peer Axone alone is measured. CASE is a row such as mlp-seed or mlp-seed:32;"
          + " default: all. The options are --peer, --threads, --precision, --backend, --rounds and"
          + " others: this help lists them all once the benchmarks are built, which the first axone"
          + " bench does.",
      ""
    })
final class BenchCommand implements Runnable {
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public void run() {
    throw new CommandFailure(
        Exit.USAGE,
        "bench is started by the script ./axone of the source tree: ./axone bench "
            + String.join(" ", arguments));
  }
}
