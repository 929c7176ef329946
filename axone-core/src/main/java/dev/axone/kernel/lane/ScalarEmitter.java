package dev.axone.kernel.lane;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.axone.kernel.lane.LaneCode.Instruction;
import dev.axone.kernel.lane.LaneCode.Sink;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.BiFunction;

/**
 * Emits scalar Java arithmetic, one column per step, for a JVM that was started without the Vector
 * API.
 */
final class ScalarEmitter implements Emitter {
  private static final ClassDesc SEGMENT = ClassDesc.of("java.lang.foreign.MemorySegment");
  private static final ClassDesc LAYOUT = ClassDesc.of("java.lang.foreign.ValueLayout");
  private static final ClassDesc FLOAT_LAYOUT = LAYOUT.nested("OfFloat");
  private static final ClassDesc RAW = ClassDesc.of(RawMemory.class.getName());
  private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
  private static final ClassDesc FLOAT = ClassDesc.of("java.lang.Float");
  private static final MethodTypeDesc FOLD = MethodTypeDesc.of(CD_float, CD_long, CD_int);
  private static final MethodTypeDesc FLOAT_BINARY =
      MethodTypeDesc.of(CD_float, CD_float, CD_float);

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void prologue(CodeBuilder code) {}

  static void loadFloat(CodeBuilder code, Runnable address) {
    code.getstatic(RAW, "ALL", SEGMENT).getstatic(LAYOUT, "JAVA_FLOAT", FLOAT_LAYOUT);
    address.run();
    code.invokeinterface(SEGMENT, "get", MethodTypeDesc.of(CD_float, FLOAT_LAYOUT, CD_long));
  }

  @Override
  public void instruction(CodeBuilder code, Instruction i, int[] s, Runnable address, int slot) {
    switch (i.op()) {
      case LOAD, SPLAT -> loadFloat(code, address);
      case CONST -> code.loadConstant(Float.intBitsToFloat(i.bits()));
      case CONST_INT -> code.loadConstant(i.bits());
      case ADD -> code.fload(s[0]).fload(s[1]).fadd();
      case SUB -> code.fload(s[0]).fload(s[1]).fsub();
      case MUL -> code.fload(s[0]).fload(s[1]).fmul();
      case DIV -> code.fload(s[0]).fload(s[1]).fdiv();
      case FMA ->
          code.fload(s[0])
              .fload(s[1])
              .fload(s[2])
              .invokestatic(MATH, "fma", MethodTypeDesc.of(CD_float, CD_float, CD_float, CD_float));
      case MAX -> code.fload(s[0]).fload(s[1]).invokestatic(MATH, "max", FLOAT_BINARY);
      case MIN -> code.fload(s[0]).fload(s[1]).invokestatic(MATH, "min", FLOAT_BINARY);
      case NEG -> code.fload(s[0]).fneg();
      case ABS -> code.fload(s[0]).invokestatic(MATH, "abs", MethodTypeDesc.of(CD_float, CD_float));
      // The square root of a float, computed in double and rounded, is the correctly rounded square
      // root.
      case SQRT ->
          code.fload(s[0])
              .f2d()
              .invokestatic(MATH, "sqrt", MethodTypeDesc.ofDescriptor("(D)D"))
              .d2f();
      case IF_GREATER -> choose(code, s, CodeBuilder::ifgt);
      case IF_GREATER_EQUAL -> choose(code, s, CodeBuilder::ifge);
      case IF_EQUAL -> choose(code, s, CodeBuilder::ifeq);
      case TO_BITS ->
          code.fload(s[0])
              .invokestatic(FLOAT, "floatToRawIntBits", MethodTypeDesc.of(CD_int, CD_float));
      case FROM_BITS ->
          code.iload(s[0])
              .invokestatic(FLOAT, "intBitsToFloat", MethodTypeDesc.of(CD_float, CD_int));
      case TO_FLOAT -> code.iload(s[0]).i2f();
      case INT_ADD -> code.iload(s[0]).iload(s[1]).iadd();
      case INT_SUB -> code.iload(s[0]).iload(s[1]).isub();
      case INT_AND -> code.iload(s[0]).iload(s[1]).iand();
      case SHIFT_LEFT -> code.iload(s[0]).loadConstant(i.bits()).ishl();
      case SHIFT_RIGHT -> code.iload(s[0]).loadConstant(i.bits()).iushr();
    }
    if (i.op().type() == LaneOp.Type.FLOAT) {
      code.fstore(slot);
    } else {
      code.istore(slot);
    }
  }

  private static void choose(
      CodeBuilder code, int[] s, BiFunction<CodeBuilder, Label, CodeBuilder> jump) {
    Label then = code.newLabel();
    Label end = code.newLabel();
    jump.apply(code.fload(s[0]).fload(s[1]).fcmpl(), then)
        .fload(s[3])
        .goto_(end)
        .labelBinding(then)
        .fload(s[2])
        .labelBinding(end);
  }

  @Override
  public void beginStep(CodeBuilder code, int column, int columns) {}

  @Override
  public void store(CodeBuilder code, int value, Runnable address) {
    set(code, address, () -> code.fload(value));
  }

  @Override
  public void column(CodeBuilder code, Sink sink, int value, Runnable address) {
    set(code, address, () -> combine(code, sink == Sink.SUM_COLUMN, value, address));
  }

  @Override
  public void beginRow(CodeBuilder code, Sink sink, int slot, Runnable scratch) {
    for (int lane = 0; lane < ROW_LANES; lane++) {
      int l = lane;
      set(
          code,
          () -> {
            scratch.run();
            code.loadConstant(4L * l).ladd();
          },
          () -> code.loadConstant(sink == Sink.SUM_ROW ? 0f : Float.NEGATIVE_INFINITY));
    }
  }

  @Override
  public void row(CodeBuilder code, Sink sink, int value, int slot, int column, Runnable scratch) {
    Runnable lane =
        () -> {
          scratch.run();
          code.iload(column).loadConstant(ROW_LANES - 1).iand().iconst_2().ishl().i2l().ladd();
        };
    set(code, lane, () -> combine(code, sink == Sink.SUM_ROW, value, lane));
  }

  @Override
  public void endRow(CodeBuilder code, Sink sink, int slot, Runnable scratch) {
    scratch.run();
    code.loadConstant(ROW_LANES).invokestatic(RAW, sink == Sink.SUM_ROW ? "sum" : "max", FOLD);
  }

  private static void combine(CodeBuilder code, boolean sum, int value, Runnable address) {
    loadFloat(code, address);
    code.fload(value);
    if (sum) {
      code.fadd();
    } else {
      code.invokestatic(MATH, "max", FLOAT_BINARY);
    }
  }

  private static void set(CodeBuilder code, Runnable address, Runnable value) {
    code.getstatic(RAW, "ALL", SEGMENT).getstatic(LAYOUT, "JAVA_FLOAT", FLOAT_LAYOUT);
    address.run();
    value.run();
    code.invokeinterface(
        SEGMENT, "set", MethodTypeDesc.of(CD_void, FLOAT_LAYOUT, CD_long, CD_float));
  }
}
