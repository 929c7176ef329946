package dev.axone.bench;

import dev.axone.bench.measure.Benchmark;
import dev.axone.bench.measure.Pinning;
import dev.axone.bench.measure.Settings;
import dev.axone.bench.report.Machine;
import dev.axone.bench.report.Row;
import dev.axone.bench.report.Table;
import dev.axone.bench.workload.Roofline;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.program.Options.MatmulPrecision;
import dev.axone.tensor.DType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code axone bench}: measures Axone and, with {@code --peer}, LibTorch, alternately. */
@Command(
    name = "axone bench",
    sortOptions = false,
    description = {
      "Measure the speed of Axone and, with --peer, of LibTorch: each in its own process,",
      "warmed up and run alternately, so that a slow phase of the machine affects both."
    })
public final class Main implements Callable<Integer> {
  private static final String BACKEND = "--backend";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "CASE",
      description = "Cases to measure, such as mlp-seed or mlp-seed:32 (default: all).")
  private List<String> names = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of each library (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Mixin private PeerOptions peer = new PeerOptions();

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      description =
          "Measure all cases with matrix products in float32 or bfloat16 (default: float32, and"
              + " bfloat16 for cases with -bf16 in their names).")
  private @Nullable MatmulPrecision precision;

  @Option(
      names = BACKEND,
      paramLabel = "NAME",
      defaultValue = Backend.AUTO,
      description =
          "Back end of Axone: auto, cpu, reference or another one on the class path"
              + " (default: ${DEFAULT-VALUE}).")
  private String backend = Backend.AUTO;

  @Option(
      names = "--peak",
      paramLabel = "GFLOP/S",
      defaultValue = "178",
      description = "Peak of a core in float32, for the floors (default: ${DEFAULT-VALUE}).")
  private double peak;

  @Option(
      names = "--peak-bfloat16",
      paramLabel = "GFLOP/S",
      defaultValue = "1500",
      description = "Peak of a core in bfloat16, for the floors (default: ${DEFAULT-VALUE}).")
  private double peakBfloat16;

  @Option(
      names = "--bandwidth",
      paramLabel = "GB/S",
      defaultValue = "45",
      description = "Memory bandwidth of a core, for the floors (default: ${DEFAULT-VALUE}).")
  private double bandwidth;

  @Option(
      names = "--warmup",
      paramLabel = "MS",
      defaultValue = "4000",
      description = "Milliseconds of warm-up of each library (default: ${DEFAULT-VALUE}).")
  private int warmUpMillis;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Rounds of measurement, fewer if steps are slow (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--round",
      paramLabel = "MS",
      defaultValue = "400",
      description = "Milliseconds of a round (default: ${DEFAULT-VALUE}).")
  private int roundMillis;

  @Option(
      names = "--jvm",
      paramLabel = "ARG",
      description = "An argument of the JVM of each child process; may be repeated.")
  private List<String> jvmArguments = List.of();

  @Option(
      names = "--processor-time",
      description =
          "Measure steps by the processor time of their thread instead of the time that passes: for"
              + " a busy machine and one thread; starts are measured as ever.")
  private boolean processorTime;

  @Option(names = "--markdown", description = "Print the table in Markdown.")
  private boolean markdown;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  private Main() {}

  /**
   * Runs the command and exits with 0, with 1 if a library failed, or with 2 for wrong arguments.
   */
  public static void main(String[] arguments) {
    System.exit(command().execute(arguments));
  }

  /** Returns the command with its subcommands. */
  static CommandLine command() {
    CommandLine command = new CommandLine(new Main());
    command.addSubcommand(
        new CommandLine(new JmhCommand()).setUnmatchedOptionsArePositionalParams(true));
    command.addSubcommand(new CommandLine(new CompileCommand()));
    command.addSubcommand(new CommandLine(new PredictCommand()));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    return command;
  }

  @Override
  public Integer call() {
    List<Benchmark> benchmarks = selected();
    Settings settings = settings();
    if (!settings.pinning().covers(threads)) {
      System.err.println("Not pinned to cores: taskset is missing, or there are too few cores.");
    }
    List<Row> rows = new ArrayList<>();
    for (Benchmark benchmark : benchmarks) {
      System.err.println("measuring " + benchmark.id() + " …");
      rows.add(benchmark.measure(settings));
    }
    Table table = new Table(LocalDate.now(ZoneId.systemDefault()), Machine.here(), rows);
    System.out.print(markdown ? table.markdown() : table.plain());
    boolean complete =
        rows.stream()
            .allMatch(row -> row.axone() > 0 && (peer.contender() == null || row.peer() > 0));
    return complete ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private Settings settings() {
    String problem = Options.defaults().withBackend(backend).backendProblem(DType.FLOAT32);
    if (problem != null) {
      throw wrong(BACKEND + ": " + problem);
    }
    try {
      return new Settings(
          threads,
          backend,
          peer.contender(),
          peer.allocator(),
          new Roofline(peak, peakBfloat16, bandwidth),
          warmUpMillis,
          rounds,
          roundMillis,
          Pinning.detect(),
          childArguments());
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private List<String> childArguments() {
    List<String> all = new ArrayList<>(jvmArguments);
    if (processorTime) {
      all.add(Settings.processorTime());
    }
    return all;
  }

  private List<Benchmark> selected() {
    List<Benchmark> all = Benchmark.all();
    for (String name : names) {
      if (all.stream().noneMatch(it -> matches(it, name))) {
        throw wrong(
            "there is no case '%s'; the cases are %s"
                .formatted(
                    name, all.stream().map(Benchmark::id).collect(Collectors.joining(", "))));
      }
    }
    return all.stream()
        .filter(it -> names.isEmpty() || names.stream().anyMatch(name -> matches(it, name)))
        .map(it -> precision == null ? it : it.in(precision))
        .distinct()
        .toList();
  }

  private static boolean matches(Benchmark benchmark, String name) {
    return benchmark.name().equals(name) || benchmark.id().equals(name);
  }

  private ParameterException wrong(@Nullable String message) {
    return new ParameterException(
        Objects.requireNonNull(spec).commandLine(), String.valueOf(message));
  }
}
