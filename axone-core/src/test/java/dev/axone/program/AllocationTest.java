package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.program.Options.Backend;
import dev.axone.tensor.DType;
import java.lang.foreign.Arena;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps take nothing from the Java heap. */
final class AllocationTest {
  private static final int RUNS = 1000;
  private static final long WARM_UP_NANOS = 10_000_000_000L;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aThousandTrainingStepsAllocateNothing(int threads) {
    try (Arena arena = Arena.ofConfined()) {
      // The second product and the first update are large enough to be divided.
      Mlp mlp = new Mlp(arena, DType.FLOAT32, 64, 40, 130, 130, 3);
      Options options = new Options(Backend.FAST, threads);
      try (Program p = Program.compile(mlp.step(), options)) {
        mlp.reset();
        mlp.writeBatch(p, 0);
        p.run(1, 0);
        assertTrue(threads == 1 || p.describe().contains(" in 2 parts"), p::describe);
        Allocated allocated = new Allocated();
        assertTrue(allocated.threads() >= threads);
        assertEquals(0, bytesOfThousandRuns(p, allocated));
      }
    }
  }

  /** Returns the least of several thousands: until the JVM has compiled all, it boxes vectors. */
  private static long bytesOfThousandRuns(Program p, Allocated allocated) {
    long end = System.nanoTime() + WARM_UP_NANOS;
    long least = Long.MAX_VALUE;
    while (least > 0 && System.nanoTime() < end) {
      long own = allocated.bytes();
      own = allocated.bytes() - own; // what asking takes
      long before = allocated.bytes();
      for (int i = 0; i < RUNS; i++) {
        p.run(1, i);
      }
      least = Math.min(least, allocated.bytes() - before - own);
    }
    return least;
  }
}
