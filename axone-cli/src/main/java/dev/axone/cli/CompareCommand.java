package dev.axone.cli;

import dev.axone.json.Json;
import dev.axone.metric.Direction;
import dev.axone.model.Model;
import dev.axone.model.ParameterCount;
import dev.axone.model.Predictor;
import dev.axone.program.Options;
import dev.axone.recipe.Recipe;
import dev.axone.session.RunFolder;
import dev.axone.session.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code axone compare}: compares trained models by score, training time, latency and size. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compare trained models: score, training time, prediction latency, parameters and file"
          + " size.",
      "",
      "Models on the Pareto front of score and latency are marked *: no other model is better in"
          + " one of the two and at least as good in the other. Choose one of these. Latency is"
          + " measured now, on this machine, with one thread: the median of many predictions.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  axone compare runs/mnist-*",
      "  axone compare runs/a runs/b digits@3 --metric loss --plot front.svg"
    })
final class CompareCommand implements Callable<Integer> {
  private static final int BULK = 256;

  /** Time for Java's JIT compiler. */
  private static final long WARM_UP_NANOS = 700_000_000;

  private static final long MEASURED_NANOS = 300_000_000;

  private final Output output;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "Folders of runs, or models.")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "Metric to compare; default: accuracy if all models have it, else loss.")
  private @Nullable String metric;

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "test",
      description = "Data that the metric is of: test, validation or training; default: test.")
  private String part = "test";

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Plot the score against the latency, as SVG or PNG.")
  private @Nullable Path plot;

  @Option(names = "--json", description = "Print JSON lines only, one for each run.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  CompareCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<RunFolder> folders = runs.stream().map(RunFolder::open).toList();
    String score = metric == null ? defaultMetric(folders) : metric;
    List<ComparedModel> all = new ArrayList<>();
    for (RunFolder f : folders) {
      all.add(measure(f, score));
    }
    folders.forEach(f -> value(f, score));
    boolean lower = isLowerBetter(folders, score);
    List<ComparedModel> front = ComparedModel.front(all, lower);
    all.sort(Comparator.comparingDouble(c -> lower ? c.score() : -c.score()));
    if (json) {
      all.forEach(c -> output.json(c.object(score, front.contains(c))));
    } else {
      print(all, front, score);
    }
    Set<String> shared = new LinkedHashSet<>(scores(folders.getFirst()).keySet());
    folders.forEach(f -> shared.retainAll(scores(f).keySet()));
    new ScoreMeaning(folders)
        .note(score, shared)
        .ifPresent(note -> output.err().println("Note: " + note));
    Path file = plot;
    if (file != null) {
      new FrontPlot(part + " " + score, lower).draw(all, front).write(file);
    }
    return Exit.OK;
  }

  private String defaultMetric(List<RunFolder> folders) {
    return folders.stream().allMatch(f -> scores(f).containsKey("accuracy")) ? "accuracy" : "loss";
  }

  private Map<String, Double> scores(RunFolder folder) {
    Map<String, Double> scores = new LinkedHashMap<>();
    if (folder.readInfo().get("results") instanceof Map<?, ?> parts
        && parts.get(part) instanceof Map<?, ?> own) {
      own.forEach(
          (name, value) -> {
            if (value instanceof Number n) {
              scores.put(String.valueOf(name), n.doubleValue());
            }
          });
    }
    return scores;
  }

  /** Returns whether smaller scores are better, by the metric's direction in the runs' files. */
  private boolean isLowerBetter(List<RunFolder> folders, String score) {
    Set<Direction> found = new LinkedHashSet<>();
    folders.forEach(f -> RunInfo.direction(f, score).ifPresent(found::add));
    if (found.size() == 1) {
      return found.contains(Direction.MINIMIZE);
    }
    throw new ParameterException(
        spec.commandLine(),
        found.isEmpty()
            ? "these runs have no metric '%s', or none with a direction (larger or smaller values are better)"
                .formatted(score)
            : "'%s' differs between these runs: larger values are better in some, smaller values in others"
                .formatted(score));
  }

  private double value(RunFolder folder, String score) {
    Double found = scores(folder).get(score);
    if (found == null) {
      throw new ParameterException(
          spec.commandLine(),
          "%s has no %s %s; it has %s"
              .formatted(folder.path(), part, score, folder.readInfo().get("results")));
    }
    return found;
  }

  private ComparedModel measure(RunFolder folder, String score) {
    Recipe recipe = folder.readRecipe(List.of());
    try (Model model = recipe.model()) {
      folder.loadInto(model);
      UnfinishedRun.warn(folder, output);
      return new ComparedModel(
          folder.path().toString(),
          value(folder, score),
          seconds(folder),
          millis(model, model.batchSize(1)),
          millis(model, model.batchSize(BULK)),
          ParameterCount.of(model),
          size(folder.model()));
    }
  }

  /** Returns the seconds of all epochs, from the logs of the run. */
  private static double seconds(RunFolder folder) {
    double sum = 0;
    try {
      for (Path log : folder.logs()) {
        for (String line : Files.readAllLines(log)) {
          sum += Json.readObject(line).get("seconds") instanceof Number n ? n.doubleValue() : 0;
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return Double.NaN;
    }
    return sum;
  }

  /** Returns the median milliseconds of a prediction for each sample of a batch. */
  private static double millis(Model model, int batch) {
    List<Long> times = new ArrayList<>();
    try (Predictor p = model.predictor(batch, Options.defaults().withThreads(1))) {
      for (int i = 0; i < model.inputShapes().size(); i++) {
        p.input(i); // allocates this thread's inputs, zeros
      }
      long warm = System.nanoTime() + WARM_UP_NANOS;
      while (System.nanoTime() < warm) {
        p.run();
      }
      long end = System.nanoTime() + MEASURED_NANOS;
      while (System.nanoTime() < end || times.size() < 5) {
        long before = System.nanoTime();
        p.run();
        times.add(System.nanoTime() - before);
      }
    }
    times.sort(Comparator.naturalOrder());
    return times.get(times.size() / 2) / 1e6 / batch;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private void print(List<ComparedModel> all, List<ComparedModel> front, String score) {
    int width = all.stream().mapToInt(c -> c.name().length()).max().orElse(0);
    String format = "%-" + (width + 2) + "s %10s %10s %12s %12s %12s %9s";
    output.line(
        String.format(
            Locale.ROOT,
            format,
            "",
            part + " " + score,
            "training",
            "ms, batch 1",
            "ms, bulk",
            "parameters",
            "file"));
    for (ComparedModel c : all) {
      output.line(
          String.format(
              Locale.ROOT,
              format,
              (front.contains(c) ? "* " : "  ") + c.name(),
              String.format(Locale.ROOT, "%.4f", c.score()),
              String.format(Locale.ROOT, "%.1f s", c.trainingSeconds()),
              String.format(Locale.ROOT, "%.4f", c.single()),
              String.format(Locale.ROOT, "%.4f", c.bulk()),
              String.format(Locale.ROOT, "%,d", c.parameters()),
              String.format(Locale.ROOT, "%.2f MB", c.bytes() / 1e6)));
    }
  }
}
