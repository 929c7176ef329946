package dev.axone.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code axone bench} in the help; the launcher builds and starts the benchmarks themselves. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    customSynopsis = "axone bench [OPTIONS] [CASE...]",
    description = {
      "Measure the speed of Axone, and of LibTorch beside it.",
      "",
      "Without --peer only Axone is measured. CASE is a benchmark such as mlp-seed or, with the"
          + " batch size, mlp-seed:32; default: all. The options are --peer, --threads,"
          + " --precision, --backend, --rounds and others. The first axone bench builds the"
          + " benchmarks; after that this help lists all options.",
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
