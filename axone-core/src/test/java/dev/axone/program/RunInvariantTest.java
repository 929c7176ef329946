package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import dev.axone.tensor.Window;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nodes that depend on weights only are computed once, and again when the weights change. */
class RunInvariantTest {
  private static final Options FAST = new Options(Backend.CPU, 1);
  private final Variable kernel =
      new Variable("kernel", Shape.of(3, 3, 2, 16), DType.FLOAT32, Arena.ofAuto());
  private final Tensor x = Tensor.input("x", Shape.of(2, 6, 6, 2));
  private final Tensor y =
      x.convolution(
          kernel.read().multiply(2).exp(), Window.of(2, new Window.Axis(3, 1, 1, 0, 0)), 1);

  private void fill(Program p) {
    MemorySegment to = p.input(x);
    for (int i = 0; i < x.shape().size(); i++) {
      to.setAtIndex(ValueLayout.JAVA_FLOAT, i, i % 7);
    }
  }

  private float[] fresh(Options options) {
    try (Program p = Program.compile(Graph.of(y), options)) {
      fill(p);
      p.run(0, 0);
      return p.output(0).toArray(ValueLayout.JAVA_FLOAT);
    }
  }

  @Test
  void followsTheVariable() {
    try (Program p = Program.compile(Graph.of(y), FAST)) {
      fill(p);
      String[] lines = p.describe().split("\n");
      assertEquals(3, lines.length, p::describe);
      assertEquals(2, Arrays.stream(lines).filter(l -> l.startsWith("before")).count());
      for (int value = 0; value < 3; value++) {
        double[] w = new double[kernel.shape().size()];
        Arrays.fill(w, 0.1 * value);
        kernel.assign(w);
        p.run(0, 1);
        p.run(0, 2);
        assertArrayEquals(fresh(FAST), p.output(0).toArray(ValueLayout.JAVA_FLOAT));
      }
      double[] w = kernel.values().data();
      w[5] = 1;
      kernel.assign(w);
      p.run(0, 3);
      assertArrayEquals(fresh(FAST), p.output(0).toArray(ValueLayout.JAVA_FLOAT));
    }
  }

  @Test
  void otherProgramsReadAnUpdatedVariable() {
    Graph update = new Graph(List.of(), Map.of(kernel, kernel.read().add(Tensor.scalar(0.125))));
    for (String b : List.of(Backend.CPU, Backend.REFERENCE)) {
      try (Program train = Program.compile(update, FAST.withBackend(b));
          Program p = Program.compile(Graph.of(y), FAST)) {
        fill(p);
        p.run(0, 0);
        train.run(0, 1);
        train.run(0, 2);
        p.run(0, 3);
        assertArrayEquals(fresh(FAST), p.output(0).toArray(ValueLayout.JAVA_FLOAT));
      }
    }
  }

  @Test
  void updatedVariablesAreNotInvariant() {
    Tensor w = kernel.read();
    Tensor doubled = w.multiply(2);
    Graph g = new Graph(List.of(doubled.sum()), Map.of(kernel, w.add(1)));
    try (Program p = Program.compile(g, FAST)) {
      p.run(0, 1);
      assertEquals(0, p.output(0).get(ValueLayout.JAVA_FLOAT, 0));
      p.run(0, 2);
      assertEquals(2 * 288, p.output(0).get(ValueLayout.JAVA_FLOAT, 0));
    }
  }
}
