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
    description = "Trains neural networks, tests them and uses them.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:done",
      " 1:doctor found something to mend",
      " 2:wrong usage of the command line",
      "65:bad input: data, recipe, image or checkpoint",
      "69:no JDK 25 or Maven found",
      "70:an error in Axone; please report it",
      "73:an output cannot be made: no permission, in use, or there already",
      "74:an output cannot be written: the disk is full",
      "130:interrupted by Ctrl-C; a training run says how to resume it (143: by SIGTERM)"
    },
    footer = {
      "",
      "Words of recipes, listed or explained one by one:",
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
      description = "Show where in the program an error arose.")
  private boolean stackTrace;

  @Spec private CommandSpec spec = CommandSpec.create();

  RootCommand(Output output) {
    this.output = output;
  }

  boolean stackTrace() {
    return stackTrace;
  }

  /** Returns the command line with all commands that the arguments may mean. */
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
      WordsCommand.addTo(line, output); // Ten commands more take 40 ms of a start.
    }
    line.setOut(writer(output.terminal())); // Help, which may have styles.
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
