package dev.axone.reference;

import dev.axone.program.Graph;
import dev.axone.program.Nodes;
import dev.axone.program.Program;
import dev.axone.tensor.Evaluator;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.List;

/** Computes one tensor with the reference back end. */
public final class EagerEvaluator implements Evaluator {
  @Override
  public Values eval(Tensor tensor) {
    for (Tensor t : Nodes.leadingTo(List.of(tensor))) {
      if (t.op() instanceof Op.Input i) {
        throw new IllegalArgumentException(
            "eval cannot compute input '%s', which has no value: compile a Program and write the input there"
                .formatted(i.name()));
      }
    }
    try (Program p = new ReferenceProgram(Graph.of(tensor))) {
      p.run(0, 0);
      return p.values(0);
    }
  }
}
