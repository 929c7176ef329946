package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong use gives an error: it never reads or writes memory that is not the program's. */
final class MisuseTest {
  private static final Options FAST = new Options(Backend.CPU, 1);

  @Test
  void anUpdateMustHaveTheShapeOfItsVariable() {
    try (Arena arena = Arena.ofConfined()) {
      Variable w = new Variable("w", Shape.of(2, 3), DType.FLOAT32, arena);
      Map<Variable, Tensor> updates = Map.of(w, Tensor.fill(0, Shape.of(3, 2)));
      assertEquals(
          "update of variable 'w': it has shape [2, 3], its new value [3, 2]",
          assertThrows(ShapeException.class, () -> new Graph(List.of(), updates)).getMessage());
    }
  }

  @Test
  void anUpdateMustHaveTheTypeOfItsVariable() {
    try (Arena arena = Arena.ofConfined()) {
      Variable w = new Variable("w", Shape.of(3), DType.FLOAT64, arena);
      Map<Variable, Tensor> updates = Map.of(w, Tensor.range(3, DType.FLOAT32));
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> new Graph(List.of(), updates));
      assertTrue(e.getMessage().contains("'w'"), e.getMessage());
    }
  }

  @Test
  void theFastBackEndRefusesFloat64() {
    Graph graph = Graph.of(Tensor.range(3, DType.FLOAT64).negate());
    RuntimeException e =
        assertThrows(RuntimeException.class, () -> Program.compile(graph, FAST).close());
    assertTrue(e.getMessage().contains("float32"), e.getMessage());
  }

  /** The program updates in place, so that it does not write memory that it does not own. */
  @ParameterizedTest
  @ValueSource(strings = {Backend.AUTO, Backend.CPU, Backend.REFERENCE})
  void aClosedProgramDoesNotRun(String backend) {
    try (Arena arena = Arena.ofConfined()) {
      Variable w = new Variable("w", Shape.of(16), DType.FLOAT32, arena);
      Tensor x = Tensor.input("x", Shape.of(16));
      Graph graph = new Graph(List.of(x), Map.of(w, w.read().add(1)));
      Program p = Program.compile(graph, new Options(backend, 1));
      p.close();
      assertThrows(IllegalStateException.class, () -> p.input(x).fill((byte) 0));
      assertThrows(IllegalStateException.class, () -> p.values(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.AUTO, Backend.CPU, Backend.REFERENCE})
  void aClosedProgramUpdatesNothing(String backend) {
    try (Arena arena = Arena.ofConfined()) {
      Variable w = new Variable("w", Shape.of(16), DType.FLOAT32, arena);
      Graph graph = new Graph(List.of(), Map.of(w, w.read().add(1)));
      Program p = Program.compile(graph, new Options(backend, 1));
      p.close();
      assertThrows(IllegalStateException.class, () -> p.run(0, 0));
      assertEquals(0, w.values().data()[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.AUTO, Backend.CPU, Backend.REFERENCE})
  void aVariableMustOutliveThePrograms(String backend) {
    Arena arena = Arena.ofConfined();
    Variable w = new Variable("w", Shape.of(16), DType.FLOAT32, arena);
    try (Program p = Program.compile(Graph.of(w.read().negate()), new Options(backend, 1))) {
      arena.close();
      assertThrows(IllegalStateException.class, () -> p.run(0, 0));
    }
  }

  @Test
  void evalNeedsAllValues() {
    Tensor x = Tensor.input("image", Shape.of(2));
    RuntimeException e = assertThrows(RuntimeException.class, () -> x.add(1).eval());
    assertTrue(e.getMessage().contains("image"), e.getMessage());
  }

  @Test
  void threadsAreAtLeastOne() {
    assertEquals(
        "threads must be at least 1, found 0",
        assertThrows(IllegalArgumentException.class, () -> FAST.withThreads(0)).getMessage());
  }
}
