package dev.axone.kernel.lane;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.axone.kernel.lane.LaneCode.Instruction;
import dev.axone.kernel.lane.LaneCode.Output;
import dev.axone.kernel.lane.LaneCode.Sink;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiles lane code to a hidden class of the Vector API with one loop nest: constants are computed
 * before the loops, values that are the same for a row before the inner loop, all others in it.
 * Equal code shares one class, so that it is compiled to machine code once.
 */
public final class LaneCompiler {
  private static final MethodTypeDesc RUN =
      MethodTypeDesc.of(CD_void, CD_long.arrayType(), CD_long.arrayType(), CD_int, CD_int);
  private static final ClassDesc RAW = ClassDesc.of(RawMemory.class.getName());
  private static final ClassDesc SEGMENT = ClassDesc.of("java.lang.foreign.MemorySegment");
  private static final ClassDesc FLOAT_LAYOUT =
      ClassDesc.of("java.lang.foreign.ValueLayout").nested("OfFloat");
  private static final Map<Key, LaneKernel> CACHE = new ConcurrentHashMap<>();

  private static final boolean VECTOR = findVector();

  /** Code with equal keys shares one class. */
  private record Key(List<Instruction> instructions, List<Output> outputs, int operands) {}

  private LaneCompiler() {}

  /**
   * Returns the kernel of some lane code. Without the Vector API it is interpreted; with it, too,
   * until it has run often. The results have the same bits.
   *
   * @param operands the number of memory operands, inputs and outputs
   */
  public static LaneKernel compile(LaneCode code, int operands) {
    return CACHE.computeIfAbsent(
        new Key(List.copyOf(code.instructions()), List.copyOf(code.outputs()), operands),
        k -> VECTOR ? new AdaptiveKernel(code, operands) : new LaneInterpreter(code, operands));
  }

  /** Returns whether this JVM was started with the Vector API. */
  public static boolean vectorAvailable() {
    return VECTOR;
  }

  /** Returns the number of floats of a vector; 1 without the Vector API. */
  public static int lanes() {
    return VECTOR ? Species.FLOATS.length() : 1;
  }

  private static boolean findVector() {
    try {
      Class.forName("jdk.incubator.vector.FloatVector");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * Compiles lane code to a class.
   *
   * @param operands the number of memory operands, inputs and outputs
   */
  static LaneKernel define(LaneCode code, int operands) {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    ClassDesc name = ClassDesc.of(lookup.lookupClass().getPackageName(), "Lanes");
    byte[] bytes =
        ClassFile.of()
            .build(
                name,
                c ->
                    c.withFlags(ClassFile.ACC_FINAL)
                        .withInterfaceSymbols(LaneKernel.class.describeConstable().orElseThrow())
                        .withMethodBody(
                            INIT_NAME,
                            MTD_void,
                            ClassFile.ACC_PUBLIC,
                            b -> b.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_())
                        .withMethodBody(
                            "run",
                            RUN,
                            ClassFile.ACC_PUBLIC,
                            b -> new Body(b, code, operands).emit()));
    try {
      return (LaneKernel)
          lookup
              .defineHiddenClass(bytes, true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("lane code does not compile: " + code, e);
    }
  }

  /** Emits the loop nest of one kernel. */
  private static final class Body {
    private static final int BASE = 1;
    private static final int STRIDE = 2;
    private static final int ROWS = 3;
    private static final int COLUMNS = 4;

    private final CodeBuilder b;
    private final LaneCode lanes;
    private final List<Instruction> instructions;
    private final int operands;
    private final VectorEmitter emitter = new VectorEmitter();
    private final int[] level;
    private final int[] slot;
    private final int[] address;
    private final int[] stride;
    private final int[] reduction;
    private final int scratch;
    private final int column;

    Body(CodeBuilder b, LaneCode lanes, int operands) {
      this.b = b;
      this.lanes = lanes;
      this.instructions = lanes.instructions();
      this.operands = operands;
      this.level = LaneCode.levels(instructions);
      this.slot =
          instructions.stream().mapToInt(i -> b.allocateLocal(TypeKind.REFERENCE)).toArray();
      this.address = new int[operands];
      this.stride = new int[operands];
      for (int k = 0; k < operands; k++) {
        address[k] = b.allocateLocal(TypeKind.LONG);
        stride[k] = b.allocateLocal(TypeKind.LONG);
      }
      this.reduction =
          lanes.outputs().stream().mapToInt(o -> b.allocateLocal(TypeKind.REFERENCE)).toArray();
      this.scratch = b.allocateLocal(TypeKind.LONG);
      this.column = b.allocateLocal(TypeKind.INT);
    }

    void emit() {
      for (int k = 0; k < operands; k++) {
        b.aload(BASE).loadConstant(k).laload().lstore(address[k]);
        b.aload(STRIDE).loadConstant(k).laload().lstore(stride[k]);
      }
      b.aload(BASE).loadConstant(operands).laload().lstore(scratch);
      emitter.prologue(b);
      instructions(0);
      Label rowLoop = b.newLabel();
      Label end = b.newLabel();
      b.labelBinding(rowLoop).iload(ROWS).ifle(end);
      row();
      for (int k = 0; k < operands; k++) {
        b.lload(address[k]).lload(stride[k]).ladd().lstore(address[k]);
      }
      b.iinc(ROWS, -1).goto_(rowLoop).labelBinding(end).return_();
    }

    private void row() {
      instructions(1);
      for (int o = 0; o < reduction.length; o++) {
        if (lanes.outputs().get(o).sink().reducesRow()) {
          emitter.beginRow(b, lanes.outputs().get(o).sink(), reduction[o], scratch(o));
        }
      }
      columns();
      for (int o = 0; o < reduction.length; o++) {
        Sink sink = lanes.outputs().get(o).sink();
        if (sink.reducesRow()) {
          b.getstatic(RAW, "ALL", SEGMENT);
          b.getstatic(ClassDesc.of("java.lang.foreign.ValueLayout"), "JAVA_FLOAT", FLOAT_LAYOUT);
          b.lload(address[outputOperand(o)]);
          emitter.endRow(b, sink, reduction[o], scratch(o));
          b.invokeinterface(
              SEGMENT, "set", MethodTypeDesc.of(CD_void, FLOAT_LAYOUT, CD_long, CD_float));
        }
      }
    }

    /**
     * One loop body for whole vectors and the rest of a row: a second one without the mask is not
     * faster, and HotSpot does not profile long methods, so that it never compiles them well.
     */
    private void columns() {
      Label columnLoop = b.newLabel();
      Label done = b.newLabel();
      b.iconst_0().istore(column).labelBinding(columnLoop);
      b.iload(column).iload(COLUMNS).if_icmpge(done);
      emitter.beginStep(b, column, COLUMNS);
      step();
      b.iinc(column, emitter.lanes()).goto_(columnLoop).labelBinding(done);
    }

    private void step() {
      instructions(2);
      for (int o = 0; o < reduction.length; o++) {
        Output out = lanes.outputs().get(o);
        int value = slot[out.value()];
        int operand = outputOperand(o);
        switch (out.sink()) {
          case STORE -> emitter.store(b, value, () -> pushAddress(operand));
          case SUM_COLUMN, MAX_COLUMN ->
              emitter.column(b, out.sink(), value, () -> pushAddress(operand));
          case SUM_ROW, MAX_ROW ->
              emitter.row(b, out.sink(), value, reduction[o], column, scratch(o));
        }
      }
    }

    private void instructions(int atLevel) {
      for (int i = 0; i < slot.length; i++) {
        Instruction in = instructions.get(i);
        if (level[i] == atLevel) {
          int[] slots = in.args().stream().mapToInt(a -> slot[a]).toArray();
          emitter.instruction(b, in, slots, () -> operand(in), slot[i]);
        }
      }
    }

    private void operand(Instruction in) {
      switch (in.op()) {
        case LOAD -> pushAddress(in.bits());
        case SPLAT -> b.lload(address[in.bits()]);
        default -> throw new IllegalStateException("no operand: " + in);
      }
    }

    private void pushAddress(int operand) {
      b.lload(address[operand]).iload(column).i2l().iconst_2().lshl().ladd();
    }

    private int outputOperand(int output) {
      return operands - lanes.outputs().size() + output;
    }

    /**
     * Returns code that pushes the scratch memory of an output: each reduction of a row has 64
     * bytes.
     */
    private Runnable scratch(int output) {
      long before =
          lanes.outputs().stream().limit(output).filter(o -> o.sink().reducesRow()).count();
      return () -> b.lload(scratch).loadConstant(64 * before).ladd();
    }
  }
}
