package dev.axone.bench;

import dev.axone.bench.contender.Contenders;
import dev.axone.bench.measure.Benchmark;
import dev.axone.bench.measure.Pinning;
import dev.axone.bench.measure.Settings;
import dev.axone.bench.report.Machine;
import dev.axone.bench.report.Row;
import dev.axone.bench.report.Table;
import dev.axone.bench.workload.Roof;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code axone bench}: measures Axone and, if asked to, its peer in turn. */
@Command(
    name = "axone bench",
    sortOptions = false,
    description = {
      "Measures Axone and, with --peer, LibTorch: each in a process of its own,",
      "kept warm and run in turn, so that both meet the same minutes of the machine."
    })
public final class Main implements Callable<Integer> {
  /** What Axone can be compared with. */
  enum Peer {
    /** LibTorch from Maven Central, by the classes of its C++ interface. */
    LIBTORCH(Contenders.LIBTORCH),
    /** The same with the fused kernel for Adam. */
    LIBTORCH_FUSED(Contenders.LIBTORCH_FUSED);

    private final String contender;

    Peer(String contender) {
      this.contender = contender;
    }

    /** The name as it is typed. */
    @Override
    public String toString() {
      return contender;
    }
  }

  private static final String BACKEND = "--backend";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "CASE",
      description = "Rows to measure, such as mlp-seed or mlp-seed:32; all if none is named.")
  private List<String> names = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of each (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--peer",
      paramLabel = "NAME",
      description = "Measure a peer as well: ${COMPLETION-CANDIDATES}.")
  private @Nullable Peer peer;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      description =
          "Measure all cases with products in float32 or bfloat16; without this, most in"
              + " float32 and those with -bf16 in their names in bfloat16.")
  private @Nullable MatmulPrecision precision;

  @Option(
      names = BACKEND,
      paramLabel = "NAME",
      defaultValue = Backend.AUTO,
      description =
          "Who computes Axone's steps: auto, cpu, reference or another back end on the class path"
              + " (default: ${DEFAULT-VALUE}).")
  private String backend = Backend.AUTO;

  @Option(
      names = "--peak",
      paramLabel = "GFLOP/S",
      defaultValue = "178",
      description = "Float32 peak of a core, for the floors (default: ${DEFAULT-VALUE}).")
  private double peak;

  @Option(
      names = "--peak-bfloat16",
      paramLabel = "GFLOP/S",
      defaultValue = "1500",
      description = "The same with factors in bfloat16 (default: ${DEFAULT-VALUE}).")
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
      description = "Milliseconds each runs before it is measured (default: ${DEFAULT-VALUE}).")
  private int warmUpMillis;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Turns that each gets, fewer if they are slow (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--round",
      paramLabel = "MS",
      defaultValue = "400",
      description = "Milliseconds of a turn (default: ${DEFAULT-VALUE}).")
  private int roundMillis;

  @Option(
      names = "--jvm",
      paramLabel = "ARG",
      description = "A further argument of every child's JVM; may be repeated.")
  private List<String> jvmArguments = List.of();

  @Option(names = "--markdown", description = "Print the table in Markdown.")
  private boolean markdown;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  private Main() {}

  /** Runs the command and exits with 0, 1 if a contender failed, or 2 for wrong arguments. */
  public static void main(String[] arguments) {
    System.exit(command().execute(arguments));
  }

  /** Returns the command with its subcommand. */
  static CommandLine command() {
    CommandLine command = new CommandLine(new Main());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.addSubcommand(
        new CommandLine(new JmhCommand()).setUnmatchedOptionsArePositionalParams(true));
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
        rows.stream().allMatch(row -> row.axone() > 0 && (peer == null || row.peer() > 0));
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
          peer == null ? null : peer.contender,
          new Roof(peak, peakBfloat16, bandwidth),
          warmUpMillis,
          rounds,
          roundMillis,
          Pinning.detect(),
          jvmArguments);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private List<Benchmark> selected() {
    List<Benchmark> all = Benchmark.all();
    for (String name : names) {
      if (all.stream().noneMatch(it -> matches(it, name))) {
        throw wrong(
            "no case is called '%s'; there are %s"
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
