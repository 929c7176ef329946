package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An unrolled recurrent network splits and concatenates time steps without copies. */
final class UnrolledTest {
  private static final Options FAST = new Options(Backend.CPU, 1);

  private static List<String> kernels(Lstm lstm) {
    try (Program p = Program.compile(lstm.step(), FAST)) {
      return p.describe().lines().toList();
    }
  }

  private static long count(List<String> kernels, String start) {
    return kernels.stream().filter(k -> k.startsWith(start)).count();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stepsOfAnLstmNeedNoCopy(boolean sequences) {
    try (Arena arena = Arena.ofConfined()) {
      List<String> kernels = kernels(new Lstm(arena, 16, 6, 20, 32, sequences));
      assertEquals(0, count(kernels, "fill"), kernels::toString);
      assertEquals(0, count(kernels, "copy"), kernels::toString);
      // The input is permuted to time-major order, and the outputs back.
      long copies = kernels.stream().filter(k -> k.contains("[copy]")).count();
      assertEquals(sequences ? 2 : 1, copies, kernels::toString);
    }
  }

  @Test
  void aWeightsGradientIsOneProductOverAllSteps() {
    try (Arena arena = Arena.ofConfined()) {
      List<String> kernels = kernels(new Lstm(arena, 16, 6, 20, 32, false));
      assertEquals(1, count(kernels, "gemm TN 32 × 80 × 128"), kernels::toString);
      assertEquals(1, count(kernels, "gemm TN 20 × 96 × 128"), kernels::toString);
      assertEquals(3, count(kernels, "gemm TN"), kernels::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradientsAreTheReferences(boolean sequences) {
    try (Arena arena = Arena.ofConfined()) {
      Lstm lstm = new Lstm(arena, 8, 5, 12, 16, sequences);
      double[][] expected = gradients(lstm, Backend.REFERENCE);
      double[][] actual = gradients(lstm, Backend.CPU);
      for (int i = 0; i < expected.length; i++) {
        double norm = 0;
        double error = 0;
        for (int j = 0; j < expected[i].length; j++) {
          norm = Math.max(norm, Math.abs(expected[i][j]));
          error = Math.max(error, Math.abs(expected[i][j] - actual[i][j]));
        }
        double relative = error / norm;
        assertTrue(norm > 0 && relative < 1e-5, "output " + i + ": error " + relative);
      }
    }
  }

  private static double[][] gradients(Lstm lstm, String backend) {
    Graph graph = lstm.gradients();
    try (Program p = Program.compile(graph, new Options(backend, 1))) {
      Random random = new Random(1);
      for (MemorySegment m : List.of(p.input(lstm.x()), p.input(lstm.target()))) {
        for (int i = 0; i < m.byteSize() / 4; i++) {
          m.setAtIndex(ValueLayout.JAVA_FLOAT, i, random.nextFloat());
        }
      }
      p.run(1, 0);
      double[][] values = new double[graph.outputs().size()][];
      for (int i = 0; i < values.length; i++) {
        values[i] = p.values(i).data();
      }
      return values;
    }
  }
}
