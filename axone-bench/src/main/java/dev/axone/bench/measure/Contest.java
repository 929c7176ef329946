package dev.axone.bench.measure;

import dev.axone.bench.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Entrants that are alive together and run in turn, never two at once: what slows the machine down
 * for a minute slows all of them down.
 */
final class Contest implements AutoCloseable {
  /** Few, because rounding errors grow from step to step; enough for gradients and updates. */
  private static final int CHECKED_STEPS = 5;

  /** How many times longer than planned all rounds together may take. */
  private static final double PATIENCE = 1.5;

  private static final int FEWEST_ROUNDS = 5;

  /** Quartiles further apart than this are worth a word. */
  private static final double NOISY = 1.3;

  private final List<Lane> lanes;
  private final Settings settings;
  private final List<String> checks = new ArrayList<>();
  private boolean rivalIsWrong;

  Contest(List<Entrant> entrants, Settings settings) {
    this.settings = settings;
    lanes = entrants.stream().map(entrant -> new Lane(entrant, settings)).toList();
  }

  List<Lane> lanes() {
    return lanes;
  }

  /**
   * Runs the first steps of all, whose losses a row's notes compare, and has the rival checked
   * once, in a process of its own.
   */
  void check() {
    lanes.forEach(lane -> lane.check(CHECKED_STEPS));
    rivals().findFirst().map(Lane::entrant).ifPresent(this::check);
  }

  private void check(Entrant rival) {
    try (RunningChild child = RunningChild.start(rival, settings)) {
      String fault = child.fault();
      rivalIsWrong = !fault.isEmpty();
      if (rivalIsWrong) {
        checks.add("WRONG: %s: %s".formatted(rival.contender(), fault));
      }
    } catch (ChildFailure e) {
      checks.add("%s was not checked: %s".formatted(rival.contender(), e.getMessage()));
    }
  }

  /** Whether LibTorch computes something else than the case. */
  boolean rivalIsWrong() {
    return rivalIsWrong;
  }

  /** Warms all up, then measures round by round, fewer if a single step takes a round or more. */
  void measure() {
    lanes.forEach(lane -> lane.warmUp(settings.warmUpMillis(), settings.roundMillis()));
    long planned = (long) lanes.size() * settings.rounds() * settings.roundMillis();
    long end = System.nanoTime() + (long) (PATIENCE * planned * 1e6);
    for (int round = 0; round < settings.rounds(); round++) {
      if (round >= FEWEST_ROUNDS && System.nanoTime() > end) {
        return;
      }
      lanes.forEach(Lane::round);
    }
  }

  /** The lane of Axone that the row is about. */
  Lane axone() {
    return lanes.getFirst();
  }

  /** The best median of LibTorch at its best, in microseconds; NaN if it was not measured. */
  double rivalMicros() {
    return rivals()
        .mapToDouble(Lane::medianMicros)
        .filter(Double::isFinite)
        .min()
        .orElse(Double.NaN);
  }

  /** The versions of all that took part. */
  List<String> versions() {
    return lanes.stream().map(Lane::version).filter(Objects::nonNull).distinct().toList();
  }

  /** What a reader must know beside the numbers: failures, disagreement, threads, noise. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(checks);
    float expected = axone().loss();
    for (Lane lane : lanes) {
      String name = lane.entrant().contender();
      if (lane.failure() != null) {
        notes.add(name + ": " + lane.failure());
      }
      if (lane.spread() > NOISY) {
        notes.add(name + " is noisy: quartiles a factor of %s apart".formatted(two(lane.spread())));
      }
      boolean both = lane.failure() == null && axone().failure() == null;
      double allowed = lane.entrant().subject().tolerance() * Math.max(1, Math.abs(expected));
      if (both && !(Math.abs(lane.loss() - expected) <= allowed)) { // NaN is no agreement
        notes.add(
            "WARNING: losses after %s steps differ: Axone %s, %s %s"
                .formatted(CHECKED_STEPS, expected, name, lane.loss()));
      }
    }
    if (rivals().count() > 1) {
      rivals().forEach(lane -> notes.add(threads(lane)));
    }
    return notes;
  }

  @Override
  public void close() {
    lanes.forEach(Lane::close);
  }

  static String two(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private Stream<Lane> rivals() {
    return lanes.stream().filter(lane -> lane.entrant().isRival());
  }

  private static String threads(Lane lane) {
    int threads = lane.entrant().threads();
    return "libtorch with %s thread%s %s"
        .formatted(threads, threads == 1 ? "" : "s", Row.Unit.MICROS.text(lane.medianMicros()));
  }
}
