package dev.axone.cli;

import dev.axone.model.Model;
import dev.axone.model.TextGenerator;
import dev.axone.session.RunFolder;
import dev.axone.text.Alphabet;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code axone generate}: samples text from a model of the next character. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Generate text with a model trained to predict the next character, such as char-gpt.",
      "",
      "The same seed gives the same text.",
      ""
    },
    footer = {"", "Example:", "  axone generate runs/gpt --prompt 'Of Man' --temperature 0.8"})
final class GenerateCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run's folder.")
  private Path run = Path.of("");

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      required = true,
      description = "The text to continue.")
  private String prompt = "";

  @Option(
      names = "--length",
      paramLabel = "N",
      defaultValue = "500",
      description = "Characters to generate. Default: ${DEFAULT-VALUE}.")
  private int length;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description =
          "Divides the logits: below 1 less random, 0 always the most likely character. Default:"
              + " ${DEFAULT-VALUE}.")
  private double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      defaultValue = "0",
      description = "Sample from the K most likely characters only. Default: from all.")
  private int topK;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Seed of the random numbers. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Spec private CommandSpec spec = CommandSpec.create();

  GenerateCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    if (prompt.isEmpty() || length < 0) {
      throw new ParameterException(
          spec.commandLine(), "--prompt must not be empty and --length must be at least 0");
    }
    RunFolder folder = RunFolder.open(run);
    Model model = folder.readRecipe(List.of()).model();
    TextGenerator generator = generator(model, new Alphabet(folder.classNames()));
    folder.loadInto(model);
    UnfinishedRun.warn(folder, output);
    output.line(prompt + generator.generate(prompt, length));
    return Exit.OK;
  }

  private TextGenerator generator(Model model, Alphabet alphabet) {
    try {
      return new TextGenerator(model, alphabet, temperature, topK, seed);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(Exit.BAD_INPUT, String.valueOf(e.getMessage()));
    }
  }
}
