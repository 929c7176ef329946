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
 * @param source the run that was copied
 * @param metrics by name, for instance {@code test accuracy}
 * @param note may be empty
 * @param tags that point to it, {@code production} among them
 * @param damage what is wrong with its file; empty if nothing is. The fields of a damaged file are
 *     empty
 */
public record Version(
    String name,
    int number,
    Path folder,
    String registered,
    String source,
    Map<String, Double> metrics,
    String note,
    List<String> tags,
    String damage) {
  /** Copies the collections, keeping the metrics' order. */
  public Version {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    tags = List.copyOf(tags);
  }

  /** Returns whether its file can be read. */
  public boolean isWhole() {
    return damage.isEmpty();
  }
}
