package dev.axone.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The metrics of each epoch of a training, and why it ended. */
public final class History {
  private final Map<String, List<Double>> metrics = new LinkedHashMap<>();
  private @Nullable String stopReason;
  private final List<String> notes = new ArrayList<>();
  private boolean diverged;
  private Duration waited = Duration.ZERO;
  private Duration stepped = Duration.ZERO;

  /** Creates an empty history. */
  public History() {}

  /** Appends an epoch's metrics. */
  public void add(Map<String, Double> epoch) {
    epoch.forEach((name, v) -> metrics.computeIfAbsent(name, n -> new ArrayList<>()).add(v));
  }

  /** Sets the reason why training ended early. */
  public void stopped(String reason) {
    stopReason = reason;
  }

  /** Returns the reason why training ended early, if it did. */
  public Optional<String> stopReason() {
    return Optional.ofNullable(stopReason);
  }

  /** Records that training ended because the loss became NaN. */
  public void diverged(String reason) {
    stopReason = reason;
    diverged = true;
  }

  /** Returns whether training ended because the loss became NaN. */
  public boolean diverged() {
    return diverged;
  }

  /** Adds the time that the steps of an epoch waited for samples, and their total time. */
  public void waited(Duration time, Duration of) {
    waited = waited.plus(time);
    stepped = stepped.plus(of);
  }

  /**
   * Returns the fraction of the steps' time spent waiting for samples, in [0, 1], over the epochs
   * of this run, without those before a resume.
   */
  public double waited() {
    return fraction(waited, stepped);
  }

  /** Returns one time as a fraction of another. */
  public static double fraction(Duration time, Duration of) {
    return of.isZero() ? 0 : (double) time.toNanos() / of.toNanos();
  }

  /** Adds a note on the training for the user, a sentence. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  /** Returns the notes on the training, a sentence each. */
  public List<String> notes() {
    return Collections.unmodifiableList(notes);
  }

  /** Returns the number of complete epochs. */
  public int epochs() {
    return metrics.values().stream().mapToInt(List::size).max().orElse(0);
  }

  /** Returns the values of all names, one for each epoch. */
  public Map<String, List<Double>> metrics() {
    return Collections.unmodifiableMap(metrics);
  }

  /**
   * Returns the values of a name such as {@code val_accuracy}, one for each epoch.
   *
   * @throws IllegalArgumentException if there is no such name
   */
  public List<Double> get(String name) {
    List<Double> values = metrics.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "the history has no '%s', it has %s".formatted(name, metrics.keySet()));
    }
    return Collections.unmodifiableList(values);
  }

  /** Returns the value of a name after the last epoch. */
  public double last(String name) {
    return get(name).getLast();
  }

  @Override
  public String toString() {
    return metrics.toString();
  }
}
