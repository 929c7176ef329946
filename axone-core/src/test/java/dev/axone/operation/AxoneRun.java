package dev.axone.operation;

import dev.axone.gradient.Gradients;
import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Runs a case with one of Axone's back ends. */
final class AxoneRun {
  static final Options REFERENCE = new Options(Backend.REFERENCE, 1);
  static final Options FAST = new Options(Backend.CPU, 1);

  private AxoneRun() {}

  /** Operands are inputs and variables alternately, so that both are tested. */
  static Outcome of(OperationCase c, List<double[]> data, DType type, Options options) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor[] x = new Tensor[data.size()];
      for (int i = 0; i < x.length; i++) {
        Shape shape = c.shapes().get(i);
        if (i % 2 == 0) {
          x[i] = Tensor.input("x" + i, shape, type);
        } else {
          Variable v = new Variable("x" + i, shape, type, arena);
          v.assign(data.get(i));
          x[i] = v.read();
        }
      }
      Graph graph = Graph.of(withGradients(c.axone().apply(x), x).toArray(Tensor[]::new));
      try (Program p = Program.compile(graph, options)) {
        for (int i = 0; i < x.length; i += 2) {
          if (p.reads(x[i])) { // second derivatives of a linear function do not read it
            write(data.get(i), type, p, x[i]);
          }
        }
        p.run(0, 0);
        List<Values> results = IntStream.range(0, x.length + 1).mapToObj(p::values).toList();
        return new Outcome(results.getFirst(), results.subList(1, results.size()));
      }
    }
  }

  /** Returns y and the gradients of Σ w·y. */
  static List<Tensor> withGradients(Tensor y, Tensor... x) {
    List<Tensor> outputs = new ArrayList<>(List.of(y));
    outputs.addAll(Gradients.of(weighted(y), List.of(x)));
    return outputs;
  }

  /** Returns Σ w·y for fixed weights. */
  static Tensor weighted(Tensor y) {
    Values w = new Values(y.shape(), weights(y.shape().size()));
    return y.multiply(Tensor.of(new Op.Constant(w, y.dtype()))).sum();
  }

  static double[] weights(int n) {
    return Numbers.asFloats(Numbers.weights(n, 0));
  }

  private static void write(double[] from, DType type, Program p, Tensor to) {
    for (int i = 0; i < from.length; i++) {
      if (type == DType.FLOAT32) {
        p.input(to).setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) from[i]);
      } else {
        p.input(to).setAtIndex(ValueLayout.JAVA_DOUBLE, i, from[i]);
      }
    }
  }
}
