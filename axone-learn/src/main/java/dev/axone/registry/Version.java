package dev.axone.registry;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A registered model.
 *
 * @param name of the model
 * @param number from 1; numbers of deleted versions are not used again
 * @param folder a run's folder: recipe, weights, preparation
 * @param registered when, as ISO 8601
 * @param source the run that it was made from
 * @param metrics by name, for instance {@code test accuracy}
 * @param note may be empty
 * @param tags that point to it, {@code production} among them
 */
public record Version(
    String name,
    int number,
    Path folder,
    String registered,
    String source,
    Map<String, Double> metrics,
    String note,
    List<String> tags) {
  /** Copies the collections, keeping the metrics' order. */
  public Version {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    tags = List.copyOf(tags);
  }
}
