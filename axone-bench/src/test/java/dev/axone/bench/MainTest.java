package dev.axone.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.program.Options;
import dev.axone.tensor.DType;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class MainTest {
  @Test
  void casesOfTheFirstStepAreListedWhereOneIsUnknown() {
    StringWriter said = new StringWriter();
    CommandLine command = Main.command().setErr(new PrintWriter(said));
    assertEquals(2, command.execute("compile", "resnet-16"));
    assertTrue(said.toString().startsWith("there is no case 'resnet-16'"), said::toString);
    assertTrue(said.toString().contains("residual-16:8"), said::toString);
  }

  /** As everywhere else: {@code axone train --backend gpu} says the same. */
  @Test
  void anUnknownBackEndIsRefused() {
    String problem = Options.defaults().withBackend("gpu").backendProblem(DType.FLOAT32);
    StringWriter said = new StringWriter();
    CommandLine command = Main.command().setErr(new PrintWriter(said));
    assertEquals(2, command.execute("mlp-seed:32", "--backend", "gpu"));
    assertTrue(said.toString().startsWith("--backend: " + problem), said::toString);
  }

  @Test
  void predictRefusesUnknownNames() {
    refused("there is no case 'lstm'; the cases are table-infer:1,", "predict", "lstm");
    refused(
        "Invalid value for option '--peer': expected one of [LIBTORCH]",
        "predict",
        "--peer",
        "jax");
    refused("threads and rounds must be 1 or more", "predict", "--threads", "0");
  }

  private static void refused(String message, String... arguments) {
    StringWriter said = new StringWriter();
    CommandLine command = Main.command().setErr(new PrintWriter(said));
    command.getSubcommands().values().forEach(c -> c.setErr(new PrintWriter(said)));
    assertEquals(2, command.execute(arguments));
    assertTrue(said.toString().startsWith(message), said::toString);
  }
}
