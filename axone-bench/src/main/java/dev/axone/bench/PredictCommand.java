package dev.axone.bench;

import dev.axone.bench.measure.Pinning;
import dev.axone.bench.measure.PredictionTime;
import dev.axone.bench.measure.Settings;
import dev.axone.bench.report.Machine;
import dev.axone.bench.report.PredictionTable;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Cases;
import dev.axone.bench.workload.Roofline;
import dev.axone.program.Backend;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code axone bench predict}: the time of one prediction by each public way. */
@Command(
    name = "predict",
    sortOptions = false,
    description = {
      "Measure how long one prediction takes, by Predictor.run, model.predict and",
      "TrainedModel.predict, and with --peer by LibTorch: median and 99th percentile."
    })
final class PredictCommand implements Callable<Integer> {
  private static final List<String> CASES =
      List.of("table-infer:1", "mlp-seed-infer:1", "cnn-tp-infer:1");

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "CASE",
      description = "Cases: table-infer, mlp-seed-infer, cnn-tp-infer (default: all).")
  private List<String> names = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      description =
          "Threads that predict at the same time, several numbers by commas (default: 1,2).")
  private List<Integer> threads = List.of(1, 2);

  @Mixin private PeerOptions peer = new PeerOptions();

  @Option(
      names = "--warmup",
      paramLabel = "MS",
      defaultValue = "4000",
      description = "Milliseconds of warm-up of each process (default: ${DEFAULT-VALUE}).")
  private int warmUpMillis;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Rounds of measurement (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--round",
      paramLabel = "MS",
      defaultValue = "400",
      description = "Milliseconds of a round (default: ${DEFAULT-VALUE}).")
  private int roundMillis;

  @Option(
      names = "--processor-time",
      description =
          "Measure the processor time of the calling thread instead of the time that passes: for a"
              + " busy machine.")
  private boolean processorTime;

  @Option(names = "--markdown", description = "Print the table in Markdown.")
  private boolean markdown;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  @Override
  public Integer call() {
    List<Case> cases = cases();
    List<PredictionTime> rows = new ArrayList<>();
    for (Case subject : cases) {
      for (int n : threads) {
        System.err.println("measuring %s with %s threads …".formatted(subject.id(), n));
        rows.addAll(PredictionTime.of(subject, settings(n)));
      }
    }
    PredictionTable table =
        new PredictionTable(LocalDate.now(ZoneId.systemDefault()), Machine.here(), rows);
    System.out.print(markdown ? table.markdown() : table.plain());
    boolean complete = rows.stream().allMatch(r -> r.failure() == null);
    return complete ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private Settings settings(int n) {
    try {
      return new Settings(
          n,
          Backend.AUTO,
          peer.contender(),
          peer.allocator(),
          Roofline.NONE,
          warmUpMillis,
          rounds,
          roundMillis,
          Pinning.detect(),
          processorTime ? List.of(Settings.processorTime()) : List.of());
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private List<Case> cases() {
    List<String> wanted = names.isEmpty() ? CASES : names;
    for (String name : wanted) {
      if (CASES.stream().noneMatch(c -> matches(c, name))) {
        throw wrong(
            "there is no case '%s'; the cases are %s".formatted(name, String.join(", ", CASES)));
      }
    }
    return CASES.stream()
        .filter(c -> wanted.stream().anyMatch(name -> matches(c, name)))
        .map(Cases::byId)
        .toList();
  }

  private static boolean matches(String id, String name) {
    return id.equals(name) || id.startsWith(name + ":");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
