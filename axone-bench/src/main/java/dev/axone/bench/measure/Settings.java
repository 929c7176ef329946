package dev.axone.bench.measure;

import dev.axone.bench.contender.Contenders;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Roofline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of all measurements of a run.
 *
 * @param threads number of threads of each contender
 * @param backend the name of Axone's back end
 * @param peer the contender measured beside Axone, a name of {@link Contenders}; null for none
 * @param allocator the memory allocator of the peer's process
 * @param roofline peak performance of a core, for the floors
 * @param warmUpMillis time of warm-up of each contender
 * @param rounds number of rounds
 * @param roundMillis time of a round
 * @param pinning the cores of the child processes
 * @param jvmArguments additional arguments of the JVM of each child process
 */
public record Settings(
    int threads,
    String backend,
    @Nullable String peer,
    Allocator allocator,
    Roofline roofline,
    int warmUpMillis,
    int rounds,
    int roundMillis,
    Pinning pinning,
    List<String> jvmArguments) {

  /** Checks the numbers. */
  public Settings {
    if (threads < 1 || rounds < 1) {
      throw new IllegalArgumentException(
          "threads and rounds must be 1 or more, not " + threads + " and " + rounds);
    }
    jvmArguments = List.copyOf(jvmArguments);
  }

  /** Returns the argument of the JVM by which a step's time is that of the processor. */
  public static String processorTime() {
    return "-D%s=true".formatted(Child.PROCESSOR_TIME_PROPERTY);
  }

  /** Returns these settings without pinning. */
  Settings unpinned() {
    return new Settings(
        threads,
        backend,
        peer,
        allocator,
        roofline,
        warmUpMillis,
        rounds,
        roundMillis,
        Pinning.NONE,
        jvmArguments);
  }

  /**
   * Returns Axone, then LibTorch with the same number of threads, and also with one thread, because
   * its threads make small steps slower and a fair comparison is with the better of the two.
   */
  List<RunConfiguration> configurations(Case subject, boolean dies) {
    List<RunConfiguration> configurations = new ArrayList<>();
    configurations.add(new RunConfiguration(Contenders.AXONE, subject, threads, dies));
    if (peer != null) {
      configurations.add(new RunConfiguration(peer, subject, threads, dies));
      if (threads > 1) {
        configurations.add(new RunConfiguration(peer, subject, 1, dies));
      }
    }
    return configurations;
  }
}
