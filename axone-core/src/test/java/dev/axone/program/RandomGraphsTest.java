package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.axone.tensor.Values;
import java.lang.foreign.Arena;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Compiled random graphs agree with the reference, which computes node by node. */
final class RandomGraphsTest {
  private static final Options REFERENCE = new Options(Backend.REFERENCE, 1);
  private static final Options FAST = new Options(Backend.CPU, 1);
  private static final int[] SMALL = {1, 2, 3, 5, 16, 17};
  private static final int[] LARGE = {1, 2, 64, 65, 130, 300};

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void compiledIsReference(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    try (Arena arena = Arena.ofConfined()) {
      Graph graph = RandomGraph.of(seed, size, 3000, SMALL, arena);
      Trial trial = Trial.onIntegers(graph);
      List<Values> expected = trial.run(Program.compile(graph, REFERENCE));
      assertSameNumbers(trial, expected, trial.run(Program.compile(graph, FAST)));
    }
  }

  /** Large enough for loops and products to be divided. */
  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void compiledForThreadsIsReference(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 30) int size,
      @ForAll @IntRange(min = 2, max = 3) int threads) {
    try (Arena arena = Arena.ofConfined()) {
      Graph graph = RandomGraph.of(seed, size, 1 << 17, LARGE, arena);
      Trial trial = Trial.onIntegers(graph);
      List<Values> expected = trial.run(Program.compile(graph, REFERENCE));
      assertSameNumbers(
          trial, expected, trial.run(Program.compile(graph, FAST.withThreads(threads))));
    }
  }

  /** On fractions, for which the order of additions changes the bits. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void anyNumberOfThreadsAndAnyRepetitionGiveTheSameBits(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size) {
    try (Arena arena = Arena.ofConfined()) {
      Graph graph = RandomGraph.of(seed, size, 1 << 17, LARGE, arena);
      Trial trial = Trial.onFractions(graph);
      try (Program one = Program.compile(graph, FAST)) {
        List<Values> expected = trial.runAgain(one);
        assertEquals(expected, trial.runAgain(one), () -> "run again: " + trial);
        for (int threads = 2; threads <= 3; threads++) {
          List<Values> actual = trial.run(Program.compile(graph, FAST.withThreads(threads)));
          assertEquals(expected, actual, threads + " threads: " + trial);
        }
      }
    }
  }

  /** Compares values: the sign of a zero may differ. */
  private static void assertSameNumbers(Trial trial, List<Values> expected, List<Values> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      double[] e = expected.get(i).data();
      double[] a = actual.get(i).data();
      for (int j = 0; j < e.length; j++) {
        if (e[j] != a[j]) {
          fail(
              "result %d, element %d should be %s, is %s in\n%s"
                  .formatted(i, j, e[j], a[j], trial));
        }
      }
    }
  }
}
