package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of programs, for both back ends. */
final class ProgramTest {
  private final Arena arena = Arena.ofShared();
  private final Tensor x = Tensor.input("x", Shape.of(2, 3));
  private final Variable v = new Variable("v", Shape.of(2, 3), DType.FLOAT32, arena);

  @AfterEach
  void free() {
    arena.close();
  }

  private static Program compile(String backend, Graph graph) {
    return Program.compile(graph, new Options(backend, 1));
  }

  private static double[] only(String backend, Tensor t) {
    try (Program p = compile(backend, Graph.of(t))) {
      p.run(0, 0);
      return p.values(0).data();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.AUTO, Backend.CPU, Backend.REFERENCE})
  void anyNodeCanBeAnOutput(String backend) {
    v.assign(new double[] {1, 2, 3, 4, 5, 6});
    Tensor read = v.read();
    Graph graph =
        Graph.of(
            x,
            read,
            read.reshape(3, 2),
            read.permute(1, 0),
            read.slice(0, 1, 2).broadcastTo(Shape.of(2, 3)),
            Tensor.range(3, DType.FLOAT32),
            Tensor.scalar(7),
            x,
            read.sum().stopGradient(),
            Tensor.of(new Op.Uniform(1, Shape.of(2), DType.FLOAT32))
                .greaterEqual(Tensor.scalar(0)));
    double[][] expected = {
      {2, 4, 6, 8, 10, 12},
      {1, 2, 3, 4, 5, 6},
      {1, 2, 3, 4, 5, 6},
      {1, 4, 2, 5, 3, 6},
      {4, 5, 6, 4, 5, 6},
      {0, 1, 2},
      {7},
      {2, 4, 6, 8, 10, 12},
      {21},
      {1, 1}
    };
    try (Program p = compile(backend, graph)) {
      for (int i = 0; i < 6; i++) {
        p.input(x).setAtIndex(ValueLayout.JAVA_FLOAT, i, 2 * i + 2);
      }
      for (int step = 0; step < 2; step++) {
        p.run(0, step);
        for (int i = 0; i < expected.length; i++) {
          assertArrayEquals(expected[i], p.values(i).data(), "output " + i);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 65_536, 65_537, 200_000})
  void constantsOfAnySizeCanBeOutputsAndUpdates(int n) {
    Variable big = new Variable("big", Shape.of(n), DType.FLOAT32, arena);
    Tensor fives = Tensor.fill(2, Shape.of(n)).add(3);
    Graph graph = new Graph(List.of(fives), Map.of(big, Tensor.fill(-1, Shape.of(n))));
    try (Program p = compile(Backend.CPU, graph)) {
      p.run(0, 0);
      assertTrue(Arrays.stream(p.values(0).data()).allMatch(d -> d == 5));
      assertTrue(Arrays.stream(big.values().data()).allMatch(d -> d == -1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.AUTO, Backend.CPU, Backend.REFERENCE})
  void broadcastElementsAreSummedEachTime(String backend) {
    v.assign(new double[] {1, 2, 3, 4, 5, 6});
    Tensor row = v.read().slice(0, 0, 1);
    assertArrayEquals(new double[] {24}, only(backend, row.broadcastTo(Shape.of(4, 3)).sum()));
    Tensor hits =
        row.broadcastTo(Shape.of(4, 3)).greaterEqual(Tensor.range(4, DType.FLOAT32).reshape(4, 1));
    assertArrayEquals(new double[] {9}, only(backend, hits.sum()));
  }

  /**
   * The second output could join the loop of the first, but then the two summed axes would not be
   * neighbours.
   */
  @ParameterizedTest
  @ValueSource(strings = {Backend.AUTO, Backend.CPU, Backend.REFERENCE})
  void aSumWithAnotherReaderOfItsInput(String backend) {
    Variable cube = new Variable("cube", Shape.of(2, 3, 4), DType.FLOAT32, arena);
    Variable column = new Variable("column", Shape.of(3, 1), DType.FLOAT32, arena);
    cube.assign(IntStream.range(0, 24).asDoubleStream().toArray());
    Tensor t = cube.read().abs();
    try (Program p = compile(backend, Graph.of(t.sum(1, 2), t.add(column.read())))) {
      p.run(0, 0);
      assertArrayEquals(new double[] {66, 210}, p.values(0).data());
      assertArrayEquals(cube.values().data(), p.values(1).data());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.AUTO, Backend.CPU, Backend.REFERENCE})
  void manyOutputsWithASumOfRows(String backend) {
    v.assign(new double[] {1, 2, 3, 4, 5, 6});
    Tensor t = v.read();
    Tensor[] o = {t.abs(), t.negate(), t.square(), t.add(1), t.add(2), t.add(3), t.add(4), null};
    Tensor all = t;
    for (int i = 0; i < 7; i++) {
      all = all.add(o[i]);
    }
    o[7] = all.sum(1);
    try (Program p = compile(backend, Graph.of(o))) {
      p.run(0, 0);
      assertArrayEquals(new double[] {74, 182}, p.values(7).data());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.AUTO, Backend.CPU, Backend.REFERENCE})
  void updatesReadTheStateBefore(String backend) {
    Variable w = new Variable("w", Shape.of(2, 3), DType.FLOAT32, arena);
    v.assign(new double[] {1, 2, 3, 4, 5, 6});
    w.assign(new double[] {6, 5, 4, 3, 2, 1});
    Graph swap = new Graph(List.of(), Map.of(v, w.read(), w, v.read().add(w.read())));
    try (Program p = compile(backend, swap)) {
      p.run(0, 0);
      assertArrayEquals(new double[] {6, 5, 4, 3, 2, 1}, v.values().data());
      assertArrayEquals(new double[] {7, 7, 7, 7, 7, 7}, w.values().data());
      p.run(0, 1);
      assertArrayEquals(new double[] {7, 7, 7, 7, 7, 7}, v.values().data());
      assertArrayEquals(new double[] {13, 12, 11, 10, 9, 8}, w.values().data());
    }
  }

  @Test
  void emptyGraphRuns() {
    try (Program p = compile(Backend.CPU, Graph.of())) {
      p.run(0, 0);
      assertThrows(IndexOutOfBoundsException.class, () -> p.output(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.AUTO, Backend.CPU, Backend.REFERENCE})
  void emptyTensorsSumToZero(String backend) {
    Tensor none = x.slice(0, 1, 1);
    Tensor pieces = Tensor.concat(1, none.slice(1, 0, 1), none.slice(1, 1, 3));
    Tensor sums = pieces.sum(0).add(x.sum(0));
    try (Program p = compile(backend, Graph.of(pieces.relu(), pieces.square().sum(), sums))) {
      double[] values = {1, 2, 3, 4, 5, 6};
      for (int i = 0; i < values.length; i++) {
        p.input(x).setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) values[i]);
      }
      p.run(0, 0);
      assertEquals(0, p.output(0).byteSize());
      assertArrayEquals(new float[] {0}, p.output(1).toArray(ValueLayout.JAVA_FLOAT));
      assertArrayEquals(new float[] {5, 7, 9}, p.output(2).toArray(ValueLayout.JAVA_FLOAT));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.AUTO, Backend.CPU, Backend.REFERENCE})
  void onlyInputsOfTheGraphCanBeWritten(String backend) {
    try (Program p = compile(backend, Graph.of(x.relu()))) {
      Tensor foreign = Tensor.input("x", Shape.of(2, 3));
      for (Tensor t : List.of(foreign, x.relu(), Tensor.scalar(1), v.read())) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> p.input(t));
        assertEquals("not an input of this program: " + t, e.getMessage());
      }
      assertEquals(4 * 6, p.input(x).byteSize());
    }
  }

  @Test
  void autoComputesFloat64() {
    Tensor third = Tensor.range(4, DType.FLOAT64).divide(3);
    assertArrayEquals(new double[] {0, 1 / 3.0, 2 / 3.0, 1}, only(Backend.AUTO, third));
    assertEquals(Values.of(0, 1 / 3.0, 2 / 3.0, 1), third.eval());
  }
}
