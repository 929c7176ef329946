package dev.axone.program;

import dev.axone.tensor.Evaluator;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;

/** Computes one tensor with the reference back end. */
public final class EagerEvaluator implements Evaluator {
  @Override
  public Values eval(Tensor tensor) {
    try (Program p = new ReferenceProgram(Graph.of(tensor))) {
      p.run(0, 0);
      return p.values(0);
    }
  }
}
