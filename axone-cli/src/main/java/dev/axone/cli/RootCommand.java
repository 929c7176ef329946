package dev.axone.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code axone} without a command. */
@Command(
    name = "axone",
    versionProvider = VersionText.class,
    mixinStandardHelpOptions = true,
    description = "Train, evaluate and use neural networks.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:done",
      " 1:doctor found problems to fix",
      " 2:wrong usage of the command line",
      "65:bad input: data, recipe, image or checkpoint",
      "69:no JDK 25 or Maven found",
      "70:an error in Axone; please report it",
      "73:an output cannot be created: no permission, in use, or it exists already",
      "74:an output cannot be written: the disk is full",
      "130:interrupted by Ctrl-C; train prints how to resume the run (143: by SIGTERM)"
    },
    footer = {
      "",
      "List the names that recipes may use, or explain one:",
      "  axone layers|activations|initializers|regularizers|constraints|optimizers|",
      "        schedules|losses|metrics|augmentations|callbacks|fields|preprocessings|",
      "        methods [NAME]",
      "",
      "Examples:",
      "  axone train mnist-mlp --epochs 5",
      "  axone evaluate runs/mnist-mlp-20260102-150405",
      "  axone predict runs/mnist-mlp-20260102-150405 digit.png --invert"
    })
final class RootCommand implements Runnable {
  private final Output output;

  @Option(
      names = "--stack-trace",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean stackTrace;

  @Spec private CommandSpec spec = CommandSpec.create();

  RootCommand(Output output) {
    this.output = output;
  }

  boolean stackTrace() {
    return stackTrace;
  }

  /** Returns the command line with all commands that the arguments can name. */
  CommandLine commandLine(String... arguments) {
    CommandLine line = new CommandLine(this);
    line.addSubcommand(new TrainCommand(output))
        .addSubcommand(new EvaluateCommand(output))
        .addSubcommand(new PredictCommand(output))
        .addSubcommand(new GenerateCommand(output))
        .addSubcommand(new SummaryCommand(output))
        .addSubcommand(new RecipesCommand(output))
        .addSubcommand(new NewCommand(output))
        .addSubcommand(new SchemaCommand(output))
        .addSubcommand(new TuneCommand(output))
        .addSubcommand(new LrFindCommand(output))
        .addSubcommand(new CompareCommand(output))
        .addSubcommand(new PlotCommand(output))
        .addSubcommand(new ModelsCommand(output))
        .addSubcommand(new ExportCommand(output))
        .addSubcommand(DataCommand.line(output))
        .addSubcommand(new DoctorCommand(output))
        .addSubcommand(new BenchCommand());
    if (arguments.length == 0 || !line.getSubcommands().containsKey(arguments[0])) {
      WordsCommand.addTo(line, output); // These commands take 40 ms of the start.
    }
    line.setOut(writer(output.terminal())); // For the help, which may have colours.
    line.setErr(writer(output.err()));
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler((e, given) -> Main.wrongUsage(e, output));
    line.setExecutionExceptionHandler(
        (e, command, result) -> Failures.report(e, output.err(), stackTrace));
    return line;
  }

  private static PrintWriter writer(PrintStream to) {
    return new PrintWriter(to, true, to.charset());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
