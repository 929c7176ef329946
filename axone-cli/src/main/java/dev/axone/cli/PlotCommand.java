package dev.axone.cli;

import dev.axone.json.Json;
import dev.axone.plot.Curves;
import dev.axone.preprocessing.Preparation;
import dev.axone.recipe.TargetScores;
import dev.axone.session.RunFolder;
import dev.axone.vocabulary.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axone plot}: plots the learning curves of runs. */
@Command(
    name = "plot",
    mixinStandardHelpOptions = true,
    description = {
      "Plot loss and metrics of runs over the epochs, training and validation.",
      "",
      "Several runs are drawn in one plot, each in its own colour. A file name that ends in .png"
          + " gives PNG, any other SVG.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  axone plot runs/smaller                       # runs/smaller/curves.svg",
      "  axone plot runs/a runs/b --metric loss --log --out both.png"
    })
final class PlotCommand implements Callable<Integer> {
  /** Keys of a log line that are not metrics. */
  private static final Set<String> OTHERS = Set.of("epoch", "seconds", "learning_rate", "waited");

  private static final String FILE = "curves.svg";

  private final Output output;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "Folders of runs, or models.")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "The file to write; default: curves.svg, in the run's folder or, for several runs, here.")
  private @Nullable Path out;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "Plot this metric only (name without val_); may be given several times.")
  private List<String> chosen = new ArrayList<>();

  @Option(names = "--log", description = "Logarithmic vertical axes.")
  private boolean log;

  PlotCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<RunFolder> folders = runs.stream().map(RunFolder::open).toList();
    List<Curves.Run> curves = new ArrayList<>();
    for (RunFolder folder : folders) {
      for (Path file : folder.logs()) {
        read(file, name(folder, file)).ifPresent(curves::add);
      }
    }
    if (curves.isEmpty()) {
      throw new CommandFailure(
          Exit.BAD_INPUT,
          "%s: no epoch has ended yet, so there is nothing to plot".formatted(runs.getFirst()));
    }
    List<String> known = Curves.names(curves);
    for (String metric : chosen) {
      if (!known.contains(metric)) {
        throw new CommandFailure(
            Exit.USAGE, Names.unknown("--metric: no run has a metric", metric, known));
      }
    }
    if (!chosen.isEmpty()) {
      curves.replaceAll(this::withChosen);
    }
    Path defaultFile =
        folders.size() == 1 ? folders.getFirst().path().resolve(FILE) : Path.of(FILE);
    Path file = out == null ? defaultFile : out;
    Map<String, String> meanings = meanings(folders);
    meanings.keySet().retainAll(Curves.names(curves));
    Curves.of(curves, log, meanings).write(file);
    output.line("Drawn in " + file);
    return Exit.OK;
  }

  /** Returns what the metrics are of; runs with different targets have one that says so. */
  private static Map<String, String> meanings(List<RunFolder> folders) {
    List<Map<String, String>> all = new ArrayList<>();
    for (RunFolder folder : folders) {
      Optional<Preparation> preparation = folder.readPreparation();
      all.add(
          preparation.isEmpty()
              ? Map.of()
              : TargetScores.of(folder.readRecipe(List.of()), preparation).epochMeanings());
    }
    Map<String, String> meanings = new LinkedHashMap<>();
    for (Map<String, String> own : all) {
      own.forEach(
          (metric, meaning) ->
              meanings.put(
                  metric,
                  all.stream().allMatch(m -> meaning.equals(m.get(metric)))
                      ? meaning
                      : "of differently scaled targets"));
    }
    return meanings;
  }

  private static String name(RunFolder folder, Path log) {
    Path in = log.getParent();
    String run = String.valueOf(folder.path().getFileName());
    return in == null || in.equals(folder.path()) ? run : run + ", " + in.getFileName();
  }

  private Curves.Run withChosen(Curves.Run run) {
    Map<String, List<Double>> metrics = new LinkedHashMap<>(run.metrics());
    metrics.keySet().removeIf(n -> !chosen.contains(n.replaceFirst("^(val|test)_", "")));
    return new Curves.Run(run.name(), run.epochs(), metrics);
  }

  /** Reads a log; an incomplete last line is ignored. */
  private static Optional<Curves.Run> read(Path file, String name) {
    List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    try {
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        lines.add(Json.readObject(line));
      }
    } catch (IOException e) {
      throw new CommandFailure(
          Exit.BAD_INPUT, "%s cannot be read; check its permissions".formatted(file));
    } catch (IllegalArgumentException e) {
      // The process was killed while it wrote its last line.
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<Double>> metrics = new LinkedHashMap<>();
    for (Map<String, @Nullable Object> line : lines) {
      for (String key : line.keySet()) {
        if (!OTHERS.contains(key)) {
          metrics.computeIfAbsent(key, k -> column(lines, k));
        }
      }
    }
    return Optional.of(new Curves.Run(name, column(lines, "epoch"), metrics));
  }

  private static List<Double> column(List<Map<String, @Nullable Object>> lines, String key) {
    return lines.stream()
        .map(l -> l.get(key) instanceof Number n ? n.doubleValue() : Double.NaN)
        .toList();
  }
}
