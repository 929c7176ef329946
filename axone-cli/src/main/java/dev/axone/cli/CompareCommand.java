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

/** {@code axone compare}: runs side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compare trained models: a score, how long learning took, how long an answer takes, how large"
          + " they are.",
      "",
      "A model that no other beats in score and in time at once is on the Pareto front, marked *:"
          + " one of these is to be chosen. Times of answers are measured now, on this machine, by"
          + " one thread: the median of many.",
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

  /** Until Java has compiled what it runs often. */
  private static final long WARM_UP_NANOS = 700_000_000;

  private static final long MEASURED_NANOS = 300_000_000;

  private final Output output;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "Folders of runs, or models.")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description =
          "The score, as in the run's results; default: accuracy where all have it, else loss.")
  private @Nullable String metric;

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "test",
      description = "Whose score: test, validation or training; default: test.")
  private String part = "test";

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw score over time, as SVG or PNG.")
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
    String score = metric == null ? usual(folders) : metric;
    List<Compared> all = new ArrayList<>();
    for (RunFolder f : folders) {
      all.add(measure(f, score));
    }
    folders.forEach(f -> found(f, score));
    boolean lower = isLowerBetter(folders, score);
    List<Compared> front = Compared.front(all, lower);
    all.sort(Comparator.comparingDouble(c -> lower ? c.score() : -c.score()));
    if (json) {
      all.forEach(c -> output.json(c.object(score, front.contains(c))));
    } else {
      print(all, front, score);
    }
    Path file = plot;
    if (file != null) {
      new FrontPlot(part + " " + score, lower).draw(all, front).write(file);
    }
    return Exit.OK;
  }

  private String usual(List<RunFolder> folders) {
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

  /** Returns whether smaller scores are better, as the metric says, by the runs' files. */
  private boolean isLowerBetter(List<RunFolder> folders, String score) {
    Set<Direction> found = new LinkedHashSet<>();
    folders.forEach(f -> RunInfo.direction(f, score).ifPresent(found::add));
    if (found.size() == 1) {
      return found.contains(Direction.MINIMIZE);
    }
    throw new ParameterException(
        spec.commandLine(),
        found.isEmpty()
            ? "no metric of these runs is called '%s', or it does not say which values are better"
                .formatted(score)
            : "'%s' is not the same in all of these runs: greater values are better in some, smaller ones in others"
                .formatted(score));
  }

  private double found(RunFolder folder, String score) {
    Double found = scores(folder).get(score);
    if (found == null) {
      throw new ParameterException(
          spec.commandLine(),
          "%s has no %s %s; it has %s"
              .formatted(folder.path(), part, score, folder.readInfo().get("results")));
    }
    return found;
  }

  private Compared measure(RunFolder folder, String score) {
    Recipe recipe = folder.readRecipe(List.of());
    try (Model model = recipe.model()) {
      folder.loadInto(model);
      Unfinished.say(folder, output);
      return new Compared(
          folder.path().toString(),
          found(folder, score),
          seconds(folder),
          millis(model, model.batchSize(1)),
          millis(model, model.batchSize(BULK)),
          ParameterCount.of(model),
          size(folder.model()));
    }
  }

  /** Returns how long the epochs took, by the logs of the run. */
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

  /** Returns the median time of an answer, by sample. */
  private static double millis(Model model, int batch) {
    List<Long> times = new ArrayList<>();
    try (Predictor p = model.predictor(batch, Options.defaults().withThreads(1))) {
      for (int i = 0; i < model.inputShapes().size(); i++) {
        p.input(i); // of this thread, zeros
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

  private void print(List<Compared> all, List<Compared> front, String score) {
    int width = all.stream().mapToInt(c -> c.name().length()).max().orElse(0);
    String format = "%-" + (width + 2) + "s %10s %10s %12s %12s %12s %9s";
    output.line(
        String.format(
            Locale.ROOT,
            format,
            "",
            part + " " + score,
            "learning",
            "ms, batch 1",
            "ms, bulk",
            "parameters",
            "file"));
    for (Compared c : all) {
      output.line(
          String.format(
              Locale.ROOT,
              format,
              (front.contains(c) ? "* " : "  ") + c.name(),
              String.format(Locale.ROOT, "%.4f", c.score()),
              String.format(Locale.ROOT, "%.1f s", c.learning()),
              String.format(Locale.ROOT, "%.4f", c.single()),
              String.format(Locale.ROOT, "%.4f", c.bulk()),
              String.format(Locale.ROOT, "%,d", c.parameters()),
              String.format(Locale.ROOT, "%.2f MB", c.bytes() / 1e6)));
    }
  }
}
