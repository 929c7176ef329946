package dev.axone.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code axone data}: describes, shows and exports data. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = {"Describe, show and export data.", ""},
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n")
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private DataCommand() {}

  /** Returns the command with those below it. */
  static CommandLine line(Output output) {
    return new CommandLine(new DataCommand())
        .addSubcommand(new DataDescribeCommand(output))
        .addSubcommand(new DataShowCommand(output))
        .addSubcommand(new DataExportCommand(output));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
