package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.tensor.DType;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bits stay the same when the JVM compiles kernels that were interpreted before. */
final class WarmUpTest {
  private static final int RUNS = 4_000;

  @Test
  void everyFunctionKeepsItsBits() {
    Shape shape = Shape.of(2, 24);
    Tensor u = Tensor.of(new Op.Uniform(1, shape, DType.FLOAT32));
    Tensor v = Tensor.of(new Op.Uniform(2, shape, DType.FLOAT32));
    List<Tensor> outputs = new ArrayList<>();
    for (ElementWise f : ElementWise.values()) {
      Tensor[] x = {u.multiply(9), v.multiply(7), u.subtract(v)};
      Tensor y = Tensor.map(f, Arrays.copyOf(x, f.arity()));
      outputs.addAll(List.of(y, y.sum(0), y.sum(1), y.max(1)));
    }
    Graph graph = Graph.of(outputs.toArray(Tensor[]::new));
    try (Program p = Program.compile(graph, new Options(Backend.CPU, 1))) {
      p.run(3, 0);
      List<Values> first = values(p, outputs.size());
      for (int i = 1; i <= RUNS; i++) {
        p.run(3, 0);
        if (i % 200 == 0) {
          assertEquals(first, values(p, outputs.size()), "run " + i);
        }
      }
    }
  }

  private static List<Values> values(Program p, int outputs) {
    return IntStream.range(0, outputs).mapToObj(p::values).toList();
  }
}
