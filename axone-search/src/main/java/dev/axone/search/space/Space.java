package dev.axone.search.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The parameters of a search, in an order, each with its domain.
 *
 * <pre>{@code
 * Space space = Space.of("rate", LogUniform.of(1e-4, 1e-1)).with("units", Choice.of(64, 128));
 * }</pre>
 *
 * @param domains by the parameters' names; at least one
 */
public record Space(Map<String, Domain> domains) {
  /** Keeps the order. */
  public Space {
    domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
    if (domains.isEmpty()) {
      throw new IllegalArgumentException("a search space needs at least one parameter, found none");
    }
  }

  /** Returns the space of one parameter. */
  public static Space of(String name, Domain domain) {
    return new Space(Map.of(name, domain));
  }

  /** Returns this space with another parameter. */
  public Space with(String name, Domain domain) {
    Map<String, Domain> more = new LinkedHashMap<>(domains);
    if (more.put(name, domain) != null) {
      throw new IllegalArgumentException("the parameter '%s' is given twice".formatted(name));
    }
    return new Space(more);
  }

  /** Returns the names, in their order. */
  public List<String> names() {
    return List.copyOf(domains.keySet());
  }

  /** Returns the domains, in their order. */
  public List<Domain> list() {
    return List.copyOf(domains.values());
  }

  /** Returns the values at a point of the unit cube. */
  public Map<String, Object> at(double[] units) {
    Map<String, Object> values = new LinkedHashMap<>();
    int i = 0;
    for (Map.Entry<String, Domain> e : domains.entrySet()) {
      values.put(e.getKey(), e.getValue().at(units[i++]));
    }
    return values;
  }

  /**
   * Returns the point of values in the unit cube.
   *
   * @throws IllegalArgumentException if a value is missing, or not of its domain
   */
  public double[] units(Map<String, Object> values) {
    List<Double> units = new ArrayList<>();
    domains.forEach(
        (name, domain) -> {
          Object value = values.get(name);
          if (value == null) {
            throw new IllegalArgumentException("the parameter '%s' has no value".formatted(name));
          }
          units.add(domain.unit(Objects.requireNonNull(value)));
        });
    return units.stream().mapToDouble(d -> d).toArray();
  }
}
