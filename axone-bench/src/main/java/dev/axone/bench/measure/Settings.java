package dev.axone.bench.measure;

import dev.axone.bench.contender.Contenders;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Roof;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all measurements of a run.
 *
 * @param threads how many threads each contender may use
 * @param backend the name of the back end that computes Axone's steps
 * @param peer the contender measured beside Axone, a name of {@link Contenders}; null for none
 * @param roof what a core can do, for the floors
 * @param warmUpMillis how long each contender runs before it is measured
 * @param rounds how often each contender's turn comes
 * @param roundMillis how long a turn is
 * @param pinning which cores the children keep to
 * @param jvmArguments further arguments of every child's JVM
 */
public record Settings(
    int threads,
    String backend,
    @Nullable String peer,
    Roof roof,
    int warmUpMillis,
    int rounds,
    int roundMillis,
    Pinning pinning,
    List<String> jvmArguments) {

  /** Refuses numbers that leave nothing to measure. */
  public Settings {
    if (threads < 1 || rounds < 1) {
      throw new IllegalArgumentException(
          "threads and rounds must be 1 or more, not " + threads + " and " + rounds);
    }
    jvmArguments = List.copyOf(jvmArguments);
  }

  /** The same, but for cores: as a user starts a program. */
  Settings unpinned() {
    return new Settings(
        threads,
        backend,
        peer,
        roof,
        warmUpMillis,
        rounds,
        roundMillis,
        Pinning.NONE,
        jvmArguments);
  }

  /**
   * Axone, then its peers: LibTorch with as many threads, and with one as well, since its threads
   * make small steps slower and a fair comparison is with the better of the two.
   */
  List<Entrant> entrants(Case subject, boolean dies) {
    List<Entrant> entrants = new ArrayList<>();
    entrants.add(new Entrant(Contenders.AXONE, subject, threads, dies));
    if (peer != null) {
      entrants.add(new Entrant(peer, subject, threads, dies));
      if (threads > 1) {
        entrants.add(new Entrant(peer, subject, 1, dies));
      }
    }
    return entrants;
  }
}
