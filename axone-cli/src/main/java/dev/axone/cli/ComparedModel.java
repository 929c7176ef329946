package dev.axone.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trained model in a comparison.
 *
 * @param name the run
 * @param score value of the chosen metric
 * @param trainingSeconds seconds of all epochs, including validation
 * @param single milliseconds of a prediction for a batch of one sample
 * @param bulk milliseconds for each sample of a large batch
 * @param parameters number of parameters
 * @param bytes size of the file of weights
 */
record ComparedModel(
    String name,
    double score,
    double trainingSeconds,
    double single,
    double bulk,
    long parameters,
    long bytes) {
  /** Returns the Pareto front of score and latency. */
  static List<ComparedModel> front(List<ComparedModel> all, boolean lower) {
    return all.stream().filter(c -> all.stream().noneMatch(o -> o.beats(c, lower))).toList();
  }

  private boolean beats(ComparedModel other, boolean lower) {
    double better = lower ? other.score - score : score - other.score;
    return better >= 0 && single <= other.single && (better > 0 || single < other.single);
  }

  Map<String, @Nullable Object> object(String metric, boolean front) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("run", name);
    line.put(metric, score);
    line.put("learning_seconds", trainingSeconds);
    line.put("milliseconds", single);
    line.put("milliseconds_bulk", bulk);
    line.put("parameters", parameters);
    line.put("bytes", bytes);
    line.put("pareto", front);
    return line;
  }
}
