package dev.axone.method;

import dev.axone.model.Model;
import dev.axone.network.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies weights from one model to another. */
final class Weights {
  private Weights() {}

  /** Copies all parameters that have the same path and shape in both; returns their paths. */
  static List<String> copy(Model from, Model to) {
    Map<String, Parameter> known = new HashMap<>();
    from.parameters().forEach(p -> known.put(p.path(), p));
    List<String> copied = new ArrayList<>();
    for (Parameter p : to.parameters()) {
      Parameter other = known.get(p.path());
      if (other != null
          && other.variable().shape().equals(p.variable().shape())
          && other.variable().dtype() == p.variable().dtype()) {
        p.variable().copyFrom(other.variable());
        copied.add(p.path());
      }
    }
    return copied;
  }
}
