package dev.axone.kernel.lane;

import org.jspecify.annotations.Nullable;

/** Lane code that is interpreted until it has run often, and is then compiled to a class. */
final class AdaptiveKernel implements LaneKernel {
  /**
   * Operations until code is compiled; the system property {@code axone.interpreted} changes it. To
   * compile a class costs the processor about 0.1 s, with the JIT compiler and the slow first runs
   * of the Vector API; the interpreter takes that long for some hundred million operations.
   */
  private static final long OPERATIONS = Long.getLong("axone.interpreted", 500_000_000);

  /** The interpreter needs as long to begin an instruction as for this many columns of it. */
  private static final int OVERHEAD = 64;

  private final LaneCode code;
  private final int operands;
  private final long limit;
  private final LaneInterpreter interpreter;
  private @Nullable LaneKernel compiled;
  private long operations;

  AdaptiveKernel(LaneCode code, int operands) {
    this(code, operands, OPERATIONS);
  }

  AdaptiveKernel(LaneCode code, int operands, long limit) {
    this.code = code;
    this.operands = operands;
    this.limit = limit;
    this.interpreter = new LaneInterpreter(code, operands);
  }

  @Override
  public void run(long[] base, long[] stride, int rows, int columns) {
    LaneKernel fast = compiled;
    if (fast == null && operations >= limit) {
      fast = compile();
    }
    if (fast != null) {
      fast.run(base, stride, rows, columns);
    } else {
      interpreter.run(base, stride, rows, columns);
      // Two threads may lose some of the count: results do not depend on when code is compiled.
      operations += (long) rows * (columns + OVERHEAD) * code.instructions().size();
    }
  }

  private synchronized LaneKernel compile() {
    LaneKernel result = compiled;
    if (result == null) {
      result = LaneCompiler.define(code, operands);
      compiled = result;
    }
    return result;
  }

  /** Returns whether the code is compiled. */
  boolean isCompiled() {
    return compiled != null;
  }
}
