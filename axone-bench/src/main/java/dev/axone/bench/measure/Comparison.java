package dev.axone.bench.measure;

import dev.axone.bench.report.Row;
import dev.axone.vocabulary.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A measurement of several processes that run alternately, never two at once, so that a slow phase
 * of the machine affects all of them.
 */
final class Comparison implements AutoCloseable {
  /** Number of steps after which losses are compared; rounding errors grow with each step. */
  private static final int CHECKED_STEPS = 5;

  /** Maximum ratio of the time of all rounds to the planned time. */
  private static final double PATIENCE = 1.5;

  private static final int MIN_ROUNDS = 5;

  /** Ratio of quartiles above which there is a note. */
  private static final double NOISY = 1.3;

  private final List<MeasuredProcess> processes;
  private final Settings settings;
  private final List<String> checks = new ArrayList<>();
  private boolean peerIsWrong;

  Comparison(List<RunConfiguration> configurations, Settings settings) {
    this.settings = settings;
    processes =
        configurations.stream()
            .map(configuration -> new MeasuredProcess(configuration, settings))
            .toList();
  }

  List<MeasuredProcess> processes() {
    return processes;
  }

  /**
   * Runs the first steps of all, whose losses are compared in the notes, and checks the peer once,
   * in a process of its own.
   */
  void check() {
    processes.forEach(process -> process.check(CHECKED_STEPS));
    peers().findFirst().map(MeasuredProcess::configuration).ifPresent(this::check);
  }

  private void check(RunConfiguration peer) {
    try (RunningChild child = RunningChild.start(peer, settings)) {
      String fault = child.fault();
      peerIsWrong = !fault.isEmpty();
      if (peerIsWrong) {
        checks.add("WRONG: %s: %s".formatted(peer.contender(), fault));
      }
    } catch (ChildFailure e) {
      checks.add("%s was not checked: %s".formatted(peer.contender(), e.getMessage()));
    }
  }

  /** Returns whether the results of LibTorch are wrong. */
  boolean peerIsWrong() {
    return peerIsWrong;
  }

  /** Warms all up, then measures round by round; fewer rounds if a step is longer than a round. */
  void measure() {
    processes.forEach(process -> process.warmUp(settings.warmUpMillis(), settings.roundMillis()));
    long planned = (long) processes.size() * settings.rounds() * settings.roundMillis();
    long end = System.nanoTime() + (long) (PATIENCE * planned * 1e6);
    for (int round = 0; round < settings.rounds(); round++) {
      if (round >= MIN_ROUNDS && System.nanoTime() > end) {
        return;
      }
      processes.forEach(MeasuredProcess::round);
    }
  }

  /** Returns the process of Axone. */
  MeasuredProcess axone() {
    return processes.getFirst();
  }

  /** Returns the minimum of LibTorch's medians in microseconds; NaN if it was not measured. */
  double peerMicros() {
    return peers()
        .mapToDouble(MeasuredProcess::medianMicros)
        .filter(Double::isFinite)
        .min()
        .orElse(Double.NaN);
  }

  /** Returns the versions of all libraries. */
  List<String> versions() {
    return processes.stream()
        .map(MeasuredProcess::version)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** Returns notes on the numbers: failures, differing results, threads, noise. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(checks);
    float expected = axone().loss();
    for (MeasuredProcess process : processes) {
      String name = process.configuration().contender();
      if (process.failure() != null) {
        notes.add(name + ": " + process.failure());
      }
      if (process.spread() > NOISY) {
        notes.add(
            name + " is noisy: quartiles a factor of %s apart".formatted(two(process.spread())));
      }
      boolean both = process.failure() == null && axone().failure() == null;
      double allowed =
          process.configuration().subject().tolerance() * Math.max(1, Math.abs(expected));
      if (both && !(Math.abs(process.loss() - expected) <= allowed)) { // also if NaN
        notes.add(
            "WARNING: losses after %s steps differ: Axone %s, %s %s"
                .formatted(CHECKED_STEPS, expected, name, process.loss()));
      }
    }
    if (peers().count() > 1) {
      peers().forEach(process -> notes.add(threads(process)));
    }
    return notes;
  }

  @Override
  public void close() {
    processes.forEach(MeasuredProcess::close);
  }

  static String two(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private Stream<MeasuredProcess> peers() {
    return processes.stream().filter(process -> process.configuration().isPeer());
  }

  private static String threads(MeasuredProcess process) {
    int threads = process.configuration().threads();
    return "libtorch with %s %s"
        .formatted(Plural.of(threads, "thread"), Row.Unit.MICROS.text(process.medianMicros()));
  }
}
