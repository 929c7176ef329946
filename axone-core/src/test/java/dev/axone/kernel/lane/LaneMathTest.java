package dev.axone.kernel.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.axone.kernel.lane.LaneCode.Sink;
import dev.axone.tensor.ElementWise;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Elementary functions against {@link Math} in double, over the whole range of floats. */
final class LaneMathTest {
  /** One of every 4093 consecutive floats is tested: a million. */
  private static final int STEP = 4093;

  private static final Set<ElementWise> BOUNDED =
      EnumSet.of(
          ElementWise.TANH, ElementWise.SIGMOID, ElementWise.ERF, ElementWise.SIN, ElementWise.COS);

  /** The errors are the maximum found, rounded up. */
  @ParameterizedTest
  @CsvSource({
    "EXP, -86.6, 88.376, 1",
    "LOG, 1.17549435e-38, 3.4028235e38, 0.8",
    "EXPM1, -3.4028235e38, 88.376, 1.5",
    "LOG1P, -0.99999994, 3.4028235e38, 1.5",
    "SIN, -1e6, 1e6, 1.5",
    "COS, -1e6, 1e6, 1.5",
    "TANH, -3.4028235e38, 3.4028235e38, 4.5",
    "ERF, -3.4028235e38, 3.4028235e38, 4.5",
    "SOFTPLUS, -86.6, 3.4028235e38, 3.1",
    "SIGMOID, -86.6, 3.4028235e38, 2.1"
  })
  void errorIsAFewUnitsInTheLastPlace(ElementWise f, double from, double to, double allowed) {
    LaneKernel kernel = kernel(f);
    float[] x = new float[1 << 16];
    boolean bounded = BOUNDED.contains(f);
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
    "EXPM1, -Infinity, -1",
    "EXPM1, -100, -1",
    "EXPM1, 0, 0",
    "EXPM1, 1e-30, 1e-30",
    "EXPM1, 88.3763, Infinity",
    "EXPM1, Infinity, Infinity",
    "EXPM1, NaN, NaN",
    "LOG1P, -Infinity, NaN",
    "LOG1P, -2, NaN",
    "LOG1P, -1, -Infinity",
    "LOG1P, 0, 0",
    "LOG1P, 1e-30, 1e-30",
    "LOG1P, Infinity, Infinity",
    "LOG1P, NaN, NaN",
    "SIN, 0, 0",
    "SIN, 1000001, NaN",
    "SIN, -Infinity, NaN",
    "SIN, NaN, NaN",
    "COS, 0, 1",
    "COS, -1000001, NaN",
    "COS, Infinity, NaN",
    "COS, NaN, NaN",
    "ERF, -Infinity, -1",
    "ERF, -4, -1",
    "ERF, -0.0, -0.0",
    "ERF, 0, 0",
    "ERF, 4, 1",
    "ERF, Infinity, 1",
    "ERF, NaN, NaN",
    "SOFTPLUS, -Infinity, 0",
    "SOFTPLUS, -89, 0",
    "SOFTPLUS, 0, 0.6931472",
    "SOFTPLUS, 100, 100",
    "SOFTPLUS, Infinity, Infinity",
    "SOFTPLUS, NaN, NaN",
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

  /** A loop has at most 140 instructions: a function must need fewer. */
  @ParameterizedTest
  @EnumSource
  void isShort(ElementWise f) {
    LaneCode code = new LaneCode();
    f.lower(code, IntStream.range(0, f.arity()).map(i -> code.emit(LaneOp.LOAD, i)).toArray());
    int length = code.instructions().size();
    assertTrue(length <= 60, f + " takes " + length + " instructions");
  }

  private static LaneKernel kernel(ElementWise f) {
    LaneCode code = new LaneCode();
    code.output(f.lower(code, code.emit(LaneOp.LOAD, 0)), Sink.STORE);
    return LaneCompiler.define(code, 2);
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
