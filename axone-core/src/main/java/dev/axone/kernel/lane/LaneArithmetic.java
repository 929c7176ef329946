package dev.axone.kernel.lane;

import dev.axone.kernel.lane.Blocks.Block;
import dev.axone.kernel.lane.LaneProgram.Step;

/**
 * The instructions of lane code on blocks of columns. Each loop is a method of its own, so that
 * HotSpot compiles it once for all lane code, most of them to vector instructions.
 */
final class LaneArithmetic {
  private LaneArithmetic() {}

  /** Computes the first {@code n} columns of a step that reads no memory. */
  static void compute(Step s, Block to, Blocks blocks, int n) {
    Block a = s.arguments()[0].in(blocks);
    switch (s.arguments().length) {
      case 1 -> unary(s, to, a, n);
      case 2 -> binary(s.op(), to, a, s.arguments()[1].in(blocks), n);
      default -> {
        Block b = s.arguments()[1].in(blocks);
        Block c = s.arguments()[2].in(blocks);
        if (s.op() == LaneOp.FMA) {
          fma(to.floats(), a.floats(), b.floats(), c.floats(), n);
        } else {
          float[] otherwise = s.arguments()[3].in(blocks).floats();
          choose(s.op(), to.floats(), a.floats(), b.floats(), c.floats(), otherwise, n);
        }
      }
    }
  }

  private static void unary(Step s, Block to, Block a, int n) {
    switch (s.op()) {
      case NEG -> negate(to.floats(), a.floats(), n);
      case ABS -> abs(to.floats(), a.floats(), n);
      case SQRT -> sqrt(to.floats(), a.floats(), n);
      case TO_BITS -> toBits(to.ints(), a.floats(), n);
      case FROM_BITS -> fromBits(to.floats(), a.ints(), n);
      case TO_FLOAT -> toFloat(to.floats(), a.ints(), n);
      case SHIFT_LEFT -> shiftLeft(to.ints(), a.ints(), s.bits(), n);
      case SHIFT_RIGHT -> shiftRight(to.ints(), a.ints(), s.bits(), n);
      default -> throw new IllegalArgumentException("not unary: " + s.op());
    }
  }

  private static void binary(LaneOp op, Block to, Block a, Block b, int n) {
    switch (op) {
      case ADD -> add(to.floats(), a.floats(), b.floats(), n);
      case SUB -> subtract(to.floats(), a.floats(), b.floats(), n);
      case MUL -> multiply(to.floats(), a.floats(), b.floats(), n);
      case DIV -> divide(to.floats(), a.floats(), b.floats(), n);
      case MAX -> max(to.floats(), a.floats(), b.floats(), n);
      case MIN -> min(to.floats(), a.floats(), b.floats(), n);
      case INT_ADD -> add(to.ints(), a.ints(), b.ints(), n);
      case INT_SUB -> subtract(to.ints(), a.ints(), b.ints(), n);
      case INT_AND -> and(to.ints(), a.ints(), b.ints(), n);
      default -> throw new IllegalArgumentException("not binary: " + op);
    }
  }

  private static void choose(
      LaneOp op, float[] to, float[] a, float[] b, float[] then, float[] otherwise, int n) {
    switch (op) {
      case IF_GREATER -> ifGreater(to, a, b, then, otherwise, n);
      case IF_GREATER_EQUAL -> ifGreaterEqual(to, a, b, then, otherwise, n);
      case IF_EQUAL -> ifEqual(to, a, b, then, otherwise, n);
      default -> throw new IllegalArgumentException("not a choice: " + op);
    }
  }

  static void add(float[] to, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] + b[i];
    }
  }

  private static void subtract(float[] to, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] - b[i];
    }
  }

  private static void multiply(float[] to, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] * b[i];
    }
  }

  private static void divide(float[] to, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] / b[i];
    }
  }

  static void max(float[] to, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.max(a[i], b[i]);
    }
  }

  private static void min(float[] to, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.min(a[i], b[i]);
    }
  }

  private static void add(int[] to, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] + b[i];
    }
  }

  private static void subtract(int[] to, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] - b[i];
    }
  }

  private static void and(int[] to, int[] a, int[] b, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] & b[i];
    }
  }

  private static void negate(float[] to, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = -a[i];
    }
  }

  private static void abs(float[] to, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.abs(a[i]);
    }
  }

  /** A float's square root, computed in double and rounded, is the correctly rounded one. */
  private static void sqrt(float[] to, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (float) Math.sqrt(a[i]);
    }
  }

  private static void toBits(int[] to, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Float.floatToRawIntBits(a[i]);
    }
  }

  private static void fromBits(float[] to, int[] a, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Float.intBitsToFloat(a[i]);
    }
  }

  private static void toFloat(float[] to, int[] a, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i];
    }
  }

  private static void shiftLeft(int[] to, int[] a, int distance, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] << distance;
    }
  }

  private static void shiftRight(int[] to, int[] a, int distance, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] >>> distance;
    }
  }

  private static void fma(float[] to, float[] a, float[] b, float[] c, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.fma(a[i], b[i], c[i]);
    }
  }

  private static void ifGreater(
      float[] to, float[] a, float[] b, float[] then, float[] otherwise, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] > b[i] ? then[i] : otherwise[i];
    }
  }

  private static void ifGreaterEqual(
      float[] to, float[] a, float[] b, float[] then, float[] otherwise, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] >= b[i] ? then[i] : otherwise[i];
    }
  }

  private static void ifEqual(
      float[] to, float[] a, float[] b, float[] then, float[] otherwise, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] == b[i] ? then[i] : otherwise[i];
    }
  }

  /** Adds column i of a block to partial sum i mod 16 of its row. */
  static void addToLanes(float[] sums, float[] value, int n) {
    for (int i = 0; i < n; i++) {
      sums[i & (LaneCode.ROW_LANES - 1)] += value[i];
    }
  }

  /** Takes column i of a block into partial maximum i mod 16 of its row. */
  static void maxOfLanes(float[] maxima, float[] value, int n) {
    for (int i = 0; i < n; i++) {
      int lane = i & (LaneCode.ROW_LANES - 1);
      maxima[lane] = Math.max(maxima[lane], value[i]);
    }
  }

  /** Returns the sum, added pairwise, the lower half and the upper half, until one is left. */
  static float sum(float[] lanes) {
    for (int half = lanes.length / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        lanes[i] += lanes[i + half];
      }
    }
    return lanes[0];
  }

  static float max(float[] lanes) {
    float max = lanes[0];
    for (float lane : lanes) {
      max = Math.max(max, lane);
    }
    return max;
  }
}
