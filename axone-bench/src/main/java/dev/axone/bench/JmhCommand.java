package dev.axone.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code axone bench jmh}: measurements of single kernels. */
@Command(
    name = "jmh",
    description = "Runs the JMH benchmarks whose names match; takes JMH's own options as well.")
final class JmhCommand implements Callable<Integer> {
  @Parameters(paramLabel = "REGEX", description = "What JMH's command line takes; all if empty.")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws IOException {
    org.openjdk.jmh.Main.main(arguments.toArray(String[]::new));
    return CommandLine.ExitCode.OK;
  }
}
