package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.DType;
import dev.axone.tensor.Values;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A complete training: all parts of the compiler on a typical graph. */
final class TrainingTest {
  private static final int STEPS = 60;

  @Test
  void fastTrainsAsTheReferenceInFloat64() {
    List<Double> exact = losses(DType.FLOAT64, new Options(Backend.REFERENCE, 1));
    List<Double> fast = losses(DType.FLOAT32, new Options(Backend.CPU, 1));
    for (int i = 0; i < STEPS; i++) {
      // Rounding errors of 2⁻²⁴ grow with the steps, as each builds on the one before.
      assertEquals(exact.get(i), fast.get(i), 2e-6 * (i + 1), "loss of step " + i);
    }
    assertTrue(fast.getLast() < 0.5 * fast.getFirst(), () -> "does not learn: " + fast);
  }

  @Test
  void stateHasTheSameBitsForAnyNumberOfThreads() {
    List<Values> one = state(1);
    assertEquals(one, state(2));
    assertEquals(one, state(3));
    assertEquals(one, state(1));
  }

  private static List<Double> losses(DType type, Options options) {
    try (Arena arena = Arena.ofConfined()) {
      List<Double> losses = new ArrayList<>();
      Mlp mlp = new Mlp(arena, type, 32, 20, 32, 16, 3);
      try (Program p = Program.compile(mlp.step(), options)) {
        mlp.reset();
        for (int step = 0; step < STEPS; step++) {
          mlp.writeBatch(p, step);
          p.run(1, step);
          losses.add(p.values(0).scalar());
        }
      }
      return losses;
    }
  }

  /** Layers large enough for several threads. */
  private static List<Values> state(int threads) {
    try (Arena arena = Arena.ofConfined()) {
      Mlp mlp = new Mlp(arena, DType.FLOAT32, 64, 300, 200, 100, 3);
      try (Program p = Program.compile(mlp.step(), new Options(Backend.CPU, threads))) {
        mlp.reset();
        for (int step = 0; step < 5; step++) {
          mlp.writeBatch(p, step);
          p.run(1, step);
        }
        return mlp.variables().stream().map(Variable::values).toList();
      }
    }
  }
}
