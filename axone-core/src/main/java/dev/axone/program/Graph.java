package dev.axone.program;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program computes in one run.
 *
 * @param outputs tensors whose values the caller wants
 * @param updates what each variable holds after the run; all values are computed from those before
 */
public record Graph(List<Tensor> outputs, Map<Variable, Tensor> updates) {
  /** Checks that each update fits its variable. */
  public Graph {
    outputs = List.copyOf(outputs);
    updates = new LinkedHashMap<>(updates);
    updates.forEach(
        (v, t) -> {
          Shape shape = t.shape();
          if (!shape.equals(v.shape())) {
            throw new ShapeException(
                "update of variable '%s': it has shape %s, its new value %s"
                    .formatted(v.name(), v.shape(), shape));
          }
          if (t.dtype() != v.dtype()) {
            throw new IllegalArgumentException(
                "update of variable '%s': it is %s, its new value %s"
                    .formatted(v.name(), v.dtype(), t.dtype()));
          }
        });
  }

  /** Returns a graph that updates nothing. */
  public static Graph of(Tensor... outputs) {
    return new Graph(List.of(outputs), Map.of());
  }
}
