package dev.axone.train;

import dev.axone.metric.Direction;
import dev.axone.metric.Metric;
import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The names of the values in a history, such as {@code loss} and {@code val_accuracy}, with the
 * direction in which each improves.
 *
 * @param directions of each name, in the order of the history; empty if the metric has none
 */
public record HistoryNames(Map<String, Optional<Direction>> directions) {
  private static final String LOSS = "loss";

  /** Keeps the order. */
  public HistoryNames {
    directions = Collections.unmodifiableMap(new LinkedHashMap<>(directions));
  }

  /**
   * Returns the names of a training: {@code loss} and the metrics; with several outputs also their
   * losses, all with the output's name as a prefix. A repeated name is numbered, as in Keras:
   * {@code accuracy}, {@code accuracy_1}.
   *
   * @param outputs the outputs' names; not used if there is one output
   * @param metrics the metrics of each output
   */
  public static HistoryNames of(List<String> outputs, List<List<Metric>> metrics) {
    List<List<String>> names = ofMetrics(outputs, metrics);
    Map<String, Optional<Direction>> all = new LinkedHashMap<>();
    all.put(LOSS, Optional.of(Direction.MINIMIZE));
    for (int i = 0; i < outputs.size(); i++) {
      all.put(prefix(outputs, i) + LOSS, Optional.of(Direction.MINIMIZE));
      for (int m = 0; m < names.get(i).size(); m++) {
        all.put(names.get(i).get(m), metrics.get(i).get(m).direction());
      }
    }
    return new HistoryNames(all);
  }

  /**
   * Returns the names that the metrics of each output have in a history, see {@link #of}.
   *
   * @param outputs the outputs' names; not used if there is one output
   * @param metrics the metrics of each output
   */
  public static List<List<String>> ofMetrics(List<String> outputs, List<List<Metric>> metrics) {
    Set<String> taken = new HashSet<>(Set.of(LOSS));
    IntStream.range(0, outputs.size()).forEach(i -> taken.add(prefix(outputs, i) + LOSS));
    List<List<String>> names = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      String prefix = prefix(outputs, i);
      names.add(metrics.get(i).stream().map(m -> free(prefix + m.label(), taken)).toList());
    }
    return names;
  }

  private static String prefix(List<String> outputs, int i) {
    return outputs.size() == 1 ? "" : outputs.get(i) + "_";
  }

  /** Returns a name that is not taken, numbered if necessary, and adds it to {@code taken}. */
  private static String free(String name, Set<String> taken) {
    String free = name;
    for (int n = 1; !taken.add(free); n++) {
      free = name + "_" + n;
    }
    return free;
  }

  /**
   * Returns these names followed by those of validation or test data, which have a prefix.
   *
   * @param prefixes for instance {@code val_} and {@code test_}
   * @throws IllegalArgumentException if an output or a metric has such a name already
   */
  public HistoryNames with(Iterable<String> prefixes) {
    Map<String, Optional<Direction>> all = new LinkedHashMap<>(directions);
    for (String prefix : prefixes) {
      directions.forEach(
          (name, direction) -> {
            if (all.put(prefix + name, direction) != null) {
              throw new IllegalArgumentException(
                  "'%s' would be the name of two values: one of an output called '%s', one of the %s data; give the output another name"
                      .formatted(
                          prefix + name,
                          prefix.substring(0, prefix.length() - 1),
                          prefix.startsWith("val") ? "validation" : "test"));
            }
          });
    }
    return new HistoryNames(all);
  }

  /** Returns the names in their order. */
  public Set<String> names() {
    return directions.keySet();
  }

  /**
   * Returns whether larger values of a metric are better.
   *
   * @param mode the user's choice; {@link Mode#AUTO}: the metric's direction
   * @throws IllegalArgumentException if there is no such name, or the metric has no direction and
   *     the mode is {@code AUTO}
   */
  public boolean maximizes(String name, Mode mode) {
    if (!directions.containsKey(name)) {
      throw new IllegalArgumentException(unknown(name));
    }
    return switch (mode) {
      case MIN -> false;
      case MAX -> true;
      case AUTO ->
          Objects.requireNonNull(directions.get(name))
                  .orElseThrow(() -> new IllegalArgumentException(noDirection(name)))
              == Direction.MAXIMIZE;
    };
  }

  /**
   * Checks that the metric monitored by a callback exists and has a direction.
   *
   * @throws IllegalArgumentException if not
   */
  public void check(Callback callback) {
    if (callback instanceof Watching w && !w.monitor().isEmpty()) {
      try {
        maximizes(w.monitor(), w.mode());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s: %s".formatted(Names.of(callback.getClass(), Callback.class), e.getMessage()), e);
      }
    }
  }

  /** Returns the message about an unknown name. */
  private String unknown(String name) {
    boolean validated = names().stream().anyMatch(n -> n.startsWith("val_"));
    return Names.unknown("there is no metric", name, names())
        + (name.startsWith("val_") && !validated
            ? "; val_… needs validation data: Fit.validationSplit or Fit.validationData"
            : "");
  }

  private static String noDirection(String name) {
    return "metric '%s' has no direction: give mode min or max, or override Metric.direction"
        .formatted(name);
  }
}
