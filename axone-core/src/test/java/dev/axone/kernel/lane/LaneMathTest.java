package dev.axone.kernel.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.axone.kernel.lane.LaneCode.Sink;
import dev.axone.tensor.ElementWise;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elementary functions against {@link Math} in double, over the whole range of floats. */
final class LaneMathTest {
  /** Every number of 4093 in a row of all floats is tried: a million. */
  private static final int STEP = 4093;

  /** The errors are the greatest found, rounded up. */
  @ParameterizedTest
  @CsvSource({
    "EXP, -86.6, 88.376, 1",
    "LOG, 1.17549435e-38, 3.4028235e38, 0.8",
    "TANH, -3.4028235e38, 3.4028235e38, 4.5",
    "SIGMOID, -86.6, 3.4028235e38, 2.1"
  })
  void errorIsAFewUnitsInTheLastPlace(ElementWise f, double from, double to, double allowed) {
    LaneKernel kernel = kernel(f);
    float[] x = new float[1 << 16];
    boolean bounded = f == ElementWise.TANH || f == ElementWise.SIGMOID;
    double worst = 0;
    float at = 0;
    for (long next = Integer.MIN_VALUE; next <= Integer.MAX_VALUE; ) {
      int n = 0;
      for (; n < x.length && next <= Integer.MAX_VALUE; next += STEP) {
        float candidate = Float.intBitsToFloat((int) next);
        boolean denormal = Math.abs(candidate) < Float.MIN_NORMAL;
        if (!denormal && candidate >= from && candidate <= to) {
          x[n++] = candidate;
        }
      }
      float[] y = run(kernel, x);
      for (int i = 0; i < n; i++) {
        double exact = f.value(x[i]);
        double error = Math.abs(y[i] - exact) / Math.ulp((float) exact);
        if (bounded && Math.abs(y[i]) > 1) {
          fail(f + " of " + x[i] + " is " + y[i]);
        }
        if (!(error <= worst)) {
          worst = error;
          at = x[i];
        }
      }
    }
    assertTrue(worst <= allowed, f + " of " + at + " is " + worst + " units off");
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, -Infinity, 0",
    "EXP, -100, 0",
    "EXP, -86.6001, 0",
    "EXP, 0, 1",
    "EXP, 88.3763, Infinity",
    "EXP, Infinity, Infinity",
    "EXP, NaN, NaN",
    "LOG, -1, NaN",
    "LOG, -Infinity, NaN",
    "LOG, 0, -Infinity",
    "LOG, -0.0, -Infinity",
    "LOG, 1e-39, -Infinity",
    "LOG, 1, 0",
    "LOG, Infinity, Infinity",
    "LOG, NaN, NaN",
    "TANH, -Infinity, -1",
    "TANH, -20, -1",
    "TANH, -0.0, -0.0",
    "TANH, 0, 0",
    "TANH, 20, 1",
    "TANH, Infinity, 1",
    "TANH, NaN, NaN",
    "SIGMOID, -Infinity, 0",
    "SIGMOID, -89, 0",
    "SIGMOID, 0, 0.5",
    "SIGMOID, 20, 1",
    "SIGMOID, Infinity, 1",
    "SIGMOID, NaN, NaN"
  })
  void ends(ElementWise f, float x, float expected) {
    assertEquals(expected, run(kernel(f), x)[0]);
  }

  private static LaneKernel kernel(ElementWise f) {
    LaneCode code = new LaneCode();
    code.output(f.lower(code, code.emit(LaneOp.LOAD, 0)), Sink.STORE);
    return LaneCompiler.compile(code, 2, true);
  }

  private static float[] run(LaneKernel kernel, float... x) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment in = arena.allocateFrom(ValueLayout.JAVA_FLOAT, x);
      MemorySegment out = arena.allocate(4L * x.length, 64);
      long scratch = arena.allocate(256, 64).address();
      kernel.run(new long[] {in.address(), out.address(), scratch}, new long[3], 1, x.length);
      return out.toArray(ValueLayout.JAVA_FLOAT);
    }
  }
}
