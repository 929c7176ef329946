package dev.axone.bench;

import dev.axone.bench.measure.FirstSteps;
import dev.axone.bench.measure.Pinning;
import dev.axone.bench.measure.Settings;
import dev.axone.bench.report.Grid;
import dev.axone.bench.report.Machine;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Cases;
import dev.axone.bench.workload.Roofline;
import dev.axone.program.Backend;
import java.time.LocalDate;
import java.time.ZoneId;
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

/** {@code axone bench compile}: the time to the first step of a training, stage by stage. */
@Command(
    name = "compile",
    sortOptions = false,
    description = {
      "Measure the time from the start of a process to the end of its first training step, and to",
      "the tenth, stage by stage, in processor time (of all threads, the JIT compiler's included)",
      "and wall-clock time. The processes of both libraries run alternately, with an ahead-of-time",
      "cache of Java where the class path allows it; each number is the median."
    })
final class CompileCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "CASE",
      description = "Cases to measure, such as residual-16 (default: all).")
  private List<String> names = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of each library (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Mixin private PeerOptions peer = new PeerOptions();

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "3",
      description = "Processes of each library, for the median (default: ${DEFAULT-VALUE}).")
  private int starts;

  @Option(
      names = "--aot-cache",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether Java starts with an ahead-of-time cache (default: true).")
  private boolean cached;

  @Option(
      names = "--jvm",
      paramLabel = "ARG",
      description = "An argument of the JVM of each child process; may be repeated.")
  private List<String> jvmArguments = List.of();

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
    List<Case> cases = selected();
    FirstSteps measured = new FirstSteps(settings(), starts, cached);
    for (Case subject : cases) {
      System.err.println("measuring " + subject.id() + " …");
      measured.add(subject);
    }
    Grid grid = measured.grid();
    System.out.println(LocalDate.now(ZoneId.systemDefault()) + ": " + Machine.here().text());
    System.out.println(String.join("; ", measured.versions()) + "\n");
    System.out.print(markdown ? grid.markdown() : String.join("\n", grid.lines()) + "\n");
    measured.failures().forEach(System.out::println);
    return measured.failures().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private Settings settings() {
    if (starts < 1) {
      throw wrong("--starts must be at least 1, found " + starts);
    }
    try {
      return new Settings(
          threads,
          Backend.AUTO,
          peer.contender(),
          peer.allocator(),
          Roofline.NONE,
          0,
          1,
          1,
          Pinning.detect(),
          jvmArguments);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private List<Case> selected() {
    List<Case> all = Cases.deep();
    for (String name : names) {
      if (all.stream().noneMatch(it -> matches(it, name))) {
        throw wrong(
            "there is no case '%s'; the cases are %s"
                .formatted(name, all.stream().map(Case::id).collect(Collectors.joining(", "))));
      }
    }
    return all.stream()
        .filter(it -> names.isEmpty() || names.stream().anyMatch(name -> matches(it, name)))
        .toList();
  }

  private static boolean matches(Case subject, String name) {
    return subject.name().equals(name) || subject.id().equals(name);
  }

  private ParameterException wrong(@Nullable String message) {
    return new ParameterException(
        Objects.requireNonNull(spec).commandLine(), String.valueOf(message));
  }
}
