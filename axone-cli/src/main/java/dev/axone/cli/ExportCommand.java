package dev.axone.cli;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.checkpoint.Entry;
import dev.axone.numpy.Npz;
import dev.axone.session.RunFolder;
import dev.axone.train.Checkpointing;
import dev.axone.vocabulary.Plural;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code axone export}: writes a trained model's weights for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write a trained model's weights for other programs: as NumPy's .npz or as .safetensors.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  axone export runs/smaller weights.npz",
      "  python3 -c \"import numpy; print(numpy.load('weights.npz').files)\""
    })
final class ExportCommand implements Callable<Integer> {
  /** Prefix of the names of weights in a run's files. */
  private static final String WEIGHTS = "weights/";

  private static final List<String> FORMATS = List.of("npz", "safetensors");

  private final Output output;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run's folder.")
  private Path run = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE", description = "The file to write.")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "npz or safetensors. Default: by the file name's extension.")
  private @Nullable String format;

  @Spec private CommandSpec spec = CommandSpec.create();

  ExportCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    String chosen = format();
    RunFolder folder = RunFolder.open(run);
    Path from =
        Files.exists(folder.model())
            ? folder.model()
            : Checkpointing.last(folder.checkpoints())
                .orElseThrow(
                    () ->
                        new CommandFailure(
                            Exit.BAD_INPUT,
                            "%s has no weights yet; train it with axone train --resume %s"
                                .formatted(run, run)));
    List<Entry> weights =
        Checkpoint.read(from).entries().values().stream()
            .filter(e -> e.name().startsWith(WEIGHTS))
            .map(
                e ->
                    new Entry(e.name().substring(WEIGHTS.length()), e.dtype(), e.shape(), e.data()))
            .toList();
    if (chosen.equals("npz")) {
      Npz.write(file, weights);
    } else {
      Checkpoint.of(Map.of(), weights).write(file);
    }
    output.line("%s written to %s".formatted(Plural.of(weights.size(), "tensor"), file));
    return Exit.OK;
  }

  private String format() {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String chosen =
        format != null ? format : FORMATS.stream().filter(name::endsWith).findFirst().orElse("");
    if (!FORMATS.contains(chosen)) {
      throw new ParameterException(
          spec.commandLine(),
          format == null
              ? "%s: its name does not end in .npz or .safetensors; give --format npz or --format safetensors"
                  .formatted(file)
              : "--format must be npz or safetensors, found " + format);
    }
    return chosen;
  }
}
