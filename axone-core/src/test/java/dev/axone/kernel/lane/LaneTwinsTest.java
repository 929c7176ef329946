package dev.axone.kernel.lane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.kernel.Kernel;
import dev.axone.kernel.Workers;
import dev.axone.kernel.lane.RandomLanes.Lanes;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Lane code gives the same bits interpreted and compiled to vector code. */
final class LaneTwinsTest {
  @Provide
  Arbitrary<Integer> columns() {
    return Arbitraries.of(0, 1, 4, 6, 8, 13, 15, 16, 17, 31, 33, 64, 100, 511, 512, 513, 1100);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void sameBits(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 60) int length,
      @ForAll @IntRange(max = 4) int rows,
      @ForAll("columns") int columns,
      @ForAll boolean flushDenormals) {
    Lanes lanes = RandomLanes.of(new Random(seed), length);
    List<int[]> interpreted = run(lanes, false, rows, columns, 1, seed, flushDenormals);
    List<int[]> vector = run(lanes, true, rows, columns, 1, seed, flushDenormals);
    assertSame(lanes, interpreted, vector);
  }

  /** Repeated until HotSpot has compiled both to machine code. */
  @Test
  void sameBitsWhenCompiled() {
    for (int seed = 0; seed < 5; seed++) {
      Lanes lanes = RandomLanes.of(new Random(seed), 60);
      assertSame(
          lanes,
          run(lanes, false, 1, 45, 15_000, seed, false),
          run(lanes, true, 1, 45, 15_000, seed, false));
    }
  }

  /** The interpreter adds in the order of vectors of any length. */
  private static void assertSame(Lanes lanes, List<int[]> interpreted, List<int[]> vector) {
    for (int i = 0; i < interpreted.size(); i++) {
      assertArrayEquals(
          interpreted.get(i), vector.get(i), lanes.sinks().get(i) + " of " + lanes.code());
    }
  }

  private static List<int[]> run(
      Lanes lanes, boolean compiled, int rows, int columns, int times, long seed, boolean flush) {
    LaneKernel kernel =
        compiled
            ? LaneCompiler.define(lanes.code(), lanes.operands())
            : new LaneInterpreter(lanes.code(), lanes.operands());
    try (Arena arena = Arena.ofConfined()) {
      // The comparison of a denormal number with zero is not defined if denormals are flushed.
      LaneData data = new LaneData(lanes, rows, columns, !flush, new Random(seed), arena);
      for (int i = 0; i < times; i++) {
        if (flush) {
          Workers.of(1).run(new Kernel[] {new Pass(data, kernel)});
        } else {
          data.run(kernel);
        }
      }
      assertTrue(data.marksAreIntact(), () -> "wrote beside an operand: " + lanes.code());
      assertEquals(lanes.sinks().size(), data.results().size());
      return data.results();
    }
  }

  /** A call as a kernel, which workers run with denormals flushed. */
  private record Pass(LaneData data, LaneKernel kernel) implements Kernel {
    @Override
    public int parts() {
      return 1;
    }

    @Override
    public void run(int part) {
      data.run(kernel);
    }

    @Override
    public String describe() {
      return "pass";
    }
  }
}
