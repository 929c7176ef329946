package dev.axone.program;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The outputs and variable updates that a program computes in one run.
 *
 * @param outputs tensors whose values can be read after a run
 * @param updates the new value of each variable; all are computed from the values before the run
 */
public record Graph(List<Tensor> outputs, Map<Variable, Tensor> updates) {
  /** Checks that each update has its variable's shape and type. */
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

  /** Returns a graph without updates. */
  public static Graph of(Tensor... outputs) {
    return new Graph(List.of(outputs), Map.of());
  }
}
