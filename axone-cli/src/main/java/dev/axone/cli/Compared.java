package dev.axone.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trained model among others.
 *
 * @param name the run
 * @param score of the chosen metric
 * @param learning seconds of all epochs, their validation included
 * @param single milliseconds of an answer to one sample
 * @param bulk milliseconds for a sample where many are asked at once
 * @param parameters their number
 * @param bytes of the file with the weights
 */
record Compared(
    String name,
    double score,
    double learning,
    double single,
    double bulk,
    long parameters,
    long bytes) {
  /** Returns those that no other beats in score and time at once. */
  static List<Compared> front(List<Compared> all, boolean lower) {
    return all.stream().filter(c -> all.stream().noneMatch(o -> o.beats(c, lower))).toList();
  }

  private boolean beats(Compared other, boolean lower) {
    double better = lower ? other.score - score : score - other.score;
    return better >= 0 && single <= other.single && (better > 0 || single < other.single);
  }

  Map<String, @Nullable Object> object(String metric, boolean front) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("run", name);
    line.put(metric, score);
    line.put("learning_seconds", learning);
    line.put("milliseconds", single);
    line.put("milliseconds_bulk", bulk);
    line.put("parameters", parameters);
    line.put("bytes", bytes);
    line.put("pareto", front);
    return line;
  }
}
