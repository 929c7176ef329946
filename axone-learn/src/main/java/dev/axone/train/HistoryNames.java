package dev.axone.train;

import dev.axone.metric.Direction;
import dev.axone.metric.Metric;
import dev.axone.vocabulary.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The names that a history has, {@code loss}, {@code val_accuracy} and so on, and which values of
 * each are better, as its metric says.
 *
 * @param directions of each name, in the order of the history; empty where the metric does not say
 */
public record HistoryNames(Map<String, Optional<Direction>> directions) {
  /** Keeps the order. */
  public HistoryNames {
    directions = Collections.unmodifiableMap(new LinkedHashMap<>(directions));
  }

  /**
   * Returns the names of a training: {@code loss} and the metrics; of several outputs their losses,
   * too, with the output's name in front.
   *
   * @param outputs the outputs' names; of one output it does not matter
   * @param metrics those of each output
   */
  public static HistoryNames of(List<String> outputs, List<List<Metric>> metrics) {
    Map<String, Optional<Direction>> all = new LinkedHashMap<>();
    all.put("loss", Optional.of(Direction.MINIMIZE));
    for (int i = 0; i < outputs.size(); i++) {
      String output = outputs.size() == 1 ? "" : outputs.get(i) + "_";
      all.put(output + "loss", Optional.of(Direction.MINIMIZE));
      metrics.get(i).forEach(m -> all.put(output + m.label(), m.direction()));
    }
    return new HistoryNames(all);
  }

  /**
   * Returns these names followed by those of other data, each with a prefix.
   *
   * @param prefixes for instance {@code val_} and {@code test_}
   */
  public HistoryNames with(Iterable<String> prefixes) {
    Map<String, Optional<Direction>> all = new LinkedHashMap<>(directions);
    for (String prefix : prefixes) {
      directions.forEach((name, direction) -> all.put(prefix + name, direction));
    }
    return new HistoryNames(all);
  }

  /** Returns the names in their order. */
  public Set<String> names() {
    return directions.keySet();
  }

  /**
   * Returns whether greater values of a metric are better.
   *
   * @param mode what a user says of it; {@link Mode#AUTO}: what the metric says
   * @throws IllegalArgumentException if there is no such name, or nobody says
   */
  public boolean greater(String name, Mode mode) {
    if (!directions.containsKey(name)) {
      throw new IllegalArgumentException(unknown(name));
    }
    return switch (mode) {
      case MIN -> false;
      case MAX -> true;
      case AUTO ->
          Objects.requireNonNull(directions.get(name))
                  .orElseThrow(() -> new IllegalArgumentException(unsaid(name)))
              == Direction.MAXIMIZE;
    };
  }

  /**
   * Checks that a callback's metric exists and that it is known which of its values are better.
   *
   * @throws IllegalArgumentException if not
   */
  public void check(Callback callback) {
    if (callback instanceof Watching w && !w.monitor().isEmpty()) {
      try {
        greater(w.monitor(), w.mode());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s: %s".formatted(Names.of(callback.getClass(), Callback.class), e.getMessage()), e);
      }
    }
  }

  /** Returns the message about a name that no metric has. */
  private String unknown(String name) {
    boolean validated = names().stream().anyMatch(n -> n.startsWith("val_"));
    return Names.unknown("there is no metric", name, names())
        + (name.startsWith("val_") && !validated
            ? "; val_… needs validation data: Fit.validationSplit or Fit.validationData"
            : "");
  }

  private static String unsaid(String name) {
    return "metric '%s' does not say which of its values are better: give mode min or max, or override Metric.direction"
        .formatted(name);
  }
}
