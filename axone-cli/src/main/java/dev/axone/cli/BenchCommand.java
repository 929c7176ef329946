package dev.axone.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands in the help only: the launcher builds the benchmarks and starts them. */
@Command(
    name = "bench",
    description = "Compare Axone's speed with LibTorch's, side by side (axone bench --help).")
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
