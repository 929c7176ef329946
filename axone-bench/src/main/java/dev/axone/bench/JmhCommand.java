package dev.axone.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code axone bench jmh}: JMH benchmarks of single kernels. */
@Command(
    name = "jmh",
    description = "Run the JMH benchmarks whose names match; JMH's own options are accepted too.")
final class JmhCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "REGEX",
      description = "Arguments of JMH's command line; default: all benchmarks.")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws IOException {
    org.openjdk.jmh.Main.main(arguments.toArray(String[]::new));
    return CommandLine.ExitCode.OK;
  }
}
