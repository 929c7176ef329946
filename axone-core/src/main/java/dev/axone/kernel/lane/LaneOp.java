package dev.axone.kernel.lane;

import static dev.axone.kernel.lane.LaneOp.Type.FLOAT;
import static dev.axone.kernel.lane.LaneOp.Type.INT;

/**
 * The instructions of lane code. Each is exactly defined (IEEE single precision, round to nearest;
 * 32-bit integers), so that scalar and vector code, interpreted or compiled, give the same bits.
 */
public enum LaneOp {
  /** The element of a memory operand at each column. */
  LOAD(FLOAT),
  /** The element of a memory operand that is broadcast to all columns of a row. */
  SPLAT(FLOAT),
  /** A float constant. */
  CONST(FLOAT),
  /** An int constant. */
  CONST_INT(INT),
  ADD(FLOAT),
  SUB(FLOAT),
  MUL(FLOAT),
  DIV(FLOAT),
  /** a·b + c, rounded once. */
  FMA(FLOAT),
  MAX(FLOAT),
  MIN(FLOAT),
  NEG(FLOAT),
  ABS(FLOAT),
  SQRT(FLOAT),
  /** a > b ? c : d. */
  IF_GREATER(FLOAT),
  /** a ≥ b ? c : d. */
  IF_GREATER_EQUAL(FLOAT),
  /** a = b ? c : d. */
  IF_EQUAL(FLOAT),
  /** The bits of a float. */
  TO_BITS(INT),
  /** The float with these bits. */
  FROM_BITS(FLOAT),
  /** The float nearest to an int. */
  TO_FLOAT(FLOAT),
  INT_ADD(INT),
  INT_SUB(INT),
  INT_AND(INT),
  /** Shift left by the constant in {@code bits}. */
  SHIFT_LEFT(INT),
  /** Unsigned shift right by the constant in {@code bits}. */
  SHIFT_RIGHT(INT);

  /** The type of a lane. */
  public enum Type {
    FLOAT,
    INT
  }

  private final Type type;

  LaneOp(Type type) {
    this.type = type;
  }

  /** Returns the type of the result. */
  public Type type() {
    return type;
  }
}
