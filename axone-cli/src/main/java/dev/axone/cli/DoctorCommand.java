package dev.axone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code axone doctor}: what Axone finds on this machine, and what to mend. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Say what Axone finds on this machine, and what to mend.",
      "",
      "Prints Java, processor, native library and where files go; tests each kind of native"
          + " kernel against the reference; measures memory and arithmetic. Takes some seconds.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:something has to be mended; the end of the output says how"
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
