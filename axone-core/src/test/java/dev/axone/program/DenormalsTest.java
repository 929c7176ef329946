package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers below 1.2e-38 become zero within a run, and nowhere else. */
final class DenormalsTest {
  /** Large enough for several threads; not a multiple of the vector length. */
  private static final int N = 100_003;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aDecayingStateReachesZero(int threads) {
    try (Arena arena = Arena.ofConfined();
        Decay decay = new Decay(arena, 0.5, threads)) {
      decay.fill(1e-37);
      for (int i = 0; i < 3; i++) {
        decay.program.run(0, i);
        assertEquals((float) (1e-37 / (2 << i)), decay.only());
      }
      decay.program.run(0, 3); // 6e-39 is denormal
      assertEquals(0, decay.only());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aDenormalStateIsZero(int threads) {
    try (Arena arena = Arena.ofConfined();
        Decay decay = new Decay(arena, 1e10, threads)) {
      decay.fill(1e-39);
      decay.program.run(0, 0);
      assertEquals(0, decay.only());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theCallersThreadKeepsDenormals(int threads) {
    // From an array, so that the compiler does not fold them.
    float[] tiny = {Float.MIN_NORMAL, Float.MIN_VALUE, 0.5f};
    try (Arena arena = Arena.ofConfined();
        Decay decay = new Decay(arena, 0.5, threads)) {
      for (int i = 0; i < 100; i++) {
        decay.program.run(0, i);
        assertEquals(0x00400000, Float.floatToRawIntBits(tiny[0] * tiny[2]));
        assertEquals(2, Float.floatToRawIntBits(tiny[1] + tiny[1]));
      }
    }
  }

  /** A processor that computes denormals, at a hundred cycles each, would return them. */
  @Test
  void thereAreNoneWithinAKernelEither() {
    try (Arena arena = Arena.ofConfined();
        Decay decay = new Decay(arena, 1, 1)) {
      decay.fill(2e-38); // every product in the kernel below would be denormal, the sums not
      decay.program.run(0, 0);
      assertEquals(0, decay.program.values(0).scalar());
      assertEquals((float) 2e-38, decay.only());
    }
  }

  /** v ← v · factor, in a kernel with many products of v by small numbers. */
  private static final class Decay implements AutoCloseable {
    private final Variable v;
    private final Program program;

    Decay(Arena arena, double factor, int threads) {
      v = new Variable("v", Shape.of(N), DType.FLOAT32, arena);
      Tensor x = v.read();
      Tensor sum = x.multiply(0.4).add(x.multiply(0.3)).add(x.multiply(0.2)).multiply(0.1);
      Graph graph = new Graph(List.of(sum.max()), Map.of(v, x.multiply(factor)));
      program = Program.compile(graph, new Options(Backend.CPU, threads));
    }

    void fill(double value) {
      double[] all = new double[N];
      Arrays.fill(all, value);
      v.assign(all);
    }

    /** Returns the value that all elements have. */
    double only() {
      double[] all = v.values().data();
      assertEquals(1, Arrays.stream(all).distinct().count(), "different values");
      return all[0];
    }

    @Override
    public void close() {
      program.close();
    }
  }
}
