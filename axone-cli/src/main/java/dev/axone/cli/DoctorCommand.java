package dev.axone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code axone doctor}: examines this machine and lists what to fix. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Check this machine: what Axone finds, and what to fix.",
      "",
      "Prints Java, processor, native library and folders of files; tests each kind of native"
          + " kernel against the reference; measures memory bandwidth and arithmetic. Takes some"
          + " seconds.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no problem found",
      "1:problems found; the end of the output lists how to fix them"
    },
    footer = {"", "Example:", "  axone doctor", "  axone doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  private final Output output;

  @Option(names = "--json", description = "Print one JSON line only.")
  private boolean json;

  DoctorCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Diagnosis diagnosis = new Diagnosis();
    DoctorMachine.examine(diagnosis);
    DoctorLibrary.examine(diagnosis);
    DoctorSpeed.examine(diagnosis);
    DoctorFiles.examine(diagnosis);
    if (json) {
      output.json(diagnosis.object());
    } else {
      diagnosis.print(output);
    }
    return diagnosis.exitCode();
  }
}
