package dev.axone.kernel.lane;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.axone.kernel.lane.LaneCode.Instruction;
import dev.axone.kernel.lane.LaneCode.Sink;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Emits calls of the Vector API: a step computes one vector of columns, with a mask at the end of
 * the row. A row has {@link LaneCode#ROW_LANES} partial sums on every processor: with shorter
 * vectors, several vectors are used in rotation, so that the bits do not depend on the vector
 * length.
 */
final class VectorEmitter {
  private static final String PACKAGE = "jdk.incubator.vector.";
  private static final ClassDesc VECTOR = ClassDesc.of(PACKAGE + "Vector");
  private static final ClassDesc FLOATS = ClassDesc.of(PACKAGE + "FloatVector");
  private static final ClassDesc INTS = ClassDesc.of(PACKAGE + "IntVector");
  private static final ClassDesc SPECIES = ClassDesc.of(PACKAGE + "VectorSpecies");
  private static final ClassDesc WIDTH = ClassDesc.of(Species.class.getName());
  private static final ClassDesc MASK = ClassDesc.of(PACKAGE + "VectorMask");
  private static final ClassDesc OPERATORS = ClassDesc.of(PACKAGE + "VectorOperators");
  private static final ClassDesc BINARY = OPERATORS.nested("Binary");
  private static final ClassDesc ASSOCIATIVE = OPERATORS.nested("Associative");
  private static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
  private static final ClassDesc CONVERSION = OPERATORS.nested("Conversion");
  private static final ClassDesc SEGMENT = ClassDesc.of("java.lang.foreign.MemorySegment");
  private static final ClassDesc LAYOUT = ClassDesc.of("java.lang.foreign.ValueLayout");
  private static final ClassDesc FLOAT_LAYOUT = LAYOUT.nested("OfFloat");
  private static final ClassDesc ORDER = ClassDesc.of("java.nio.ByteOrder");
  private static final ClassDesc RAW = ClassDesc.of(RawMemory.class.getName());
  private static final MethodTypeDesc FLOAT_UNARY = MethodTypeDesc.of(FLOATS);
  private static final MethodTypeDesc FLOAT_BINARY = MethodTypeDesc.of(FLOATS, VECTOR);
  private static final MethodTypeDesc INT_BINARY = MethodTypeDesc.of(INTS, VECTOR);
  private static final MethodTypeDesc INT_SHIFT = MethodTypeDesc.of(INTS, BINARY, CD_int);
  private static final MethodTypeDesc FOLD = MethodTypeDesc.of(CD_float, CD_long, CD_int);

  private static final int LANES = Species.FLOATS.length();

  private int mask;

  /** The other vectors of a row's sum, by the local variable of its first. */
  private final Map<Integer, int[]> further = new HashMap<>();

  /** Returns the number of columns of one step. */
  int lanes() {
    return LANES;
  }

  /** Emits the initialization of local variables at the start of the method. */
  void prologue(CodeBuilder code) {
    mask = code.allocateLocal(TypeKind.REFERENCE);
  }

  /**
   * Emits an instruction and stores its result in {@code slot}.
   *
   * @param slots the local variables of its arguments
   * @param address emits code that pushes the operand's address for the current column or row
   */
  void instruction(CodeBuilder code, Instruction i, int[] slots, Runnable address, int slot) {
    switch (i.op()) {
      case LOAD -> load(code, address);
      case SPLAT -> {
        floatSpecies(code);
        loadFloat(code, address);
        code.invokestatic(FLOATS, "broadcast", MethodTypeDesc.of(FLOATS, SPECIES, CD_float));
      }
      case CONST ->
          floatSpecies(code)
              .loadConstant(Float.intBitsToFloat(i.bits()))
              .invokestatic(FLOATS, "broadcast", MethodTypeDesc.of(FLOATS, SPECIES, CD_float));
      case CONST_INT ->
          intSpecies(code)
              .loadConstant(i.bits())
              .invokestatic(INTS, "broadcast", MethodTypeDesc.of(INTS, SPECIES, CD_int));
      case ADD -> floats(code, "add", slots);
      case SUB -> floats(code, "sub", slots);
      case MUL -> floats(code, "mul", slots);
      case DIV -> floats(code, "div", slots);
      case MAX -> floats(code, "max", slots);
      case MIN -> floats(code, "min", slots);
      case FMA ->
          code.aload(slots[0])
              .aload(slots[1])
              .aload(slots[2])
              .invokevirtual(FLOATS, "fma", MethodTypeDesc.of(FLOATS, VECTOR, VECTOR));
      case NEG -> code.aload(slots[0]).invokevirtual(FLOATS, "neg", FLOAT_UNARY);
      case ABS -> code.aload(slots[0]).invokevirtual(FLOATS, "abs", FLOAT_UNARY);
      case SQRT -> code.aload(slots[0]).invokevirtual(FLOATS, "sqrt", FLOAT_UNARY);
      case IF_GREATER -> choose(code, "GT", slots);
      case IF_GREATER_EQUAL -> choose(code, "GE", slots);
      case IF_EQUAL -> choose(code, "EQ", slots);
      case TO_BITS ->
          code.aload(slots[0]).invokevirtual(FLOATS, "reinterpretAsInts", MethodTypeDesc.of(INTS));
      case FROM_BITS ->
          code.aload(slots[0])
              .invokevirtual(INTS, "reinterpretAsFloats", MethodTypeDesc.of(FLOATS));
      case TO_FLOAT ->
          code.aload(slots[0])
              .getstatic(OPERATORS, "I2F", CONVERSION)
              .iconst_0()
              .invokevirtual(INTS, "convert", MethodTypeDesc.of(VECTOR, CONVERSION, CD_int))
              .checkcast(FLOATS);
      case INT_ADD -> ints(code, "add", slots);
      case INT_SUB -> ints(code, "sub", slots);
      case INT_AND -> ints(code, "and", slots);
      case SHIFT_LEFT -> shift(code, "LSHL", slots[0], i.bits());
      case SHIFT_RIGHT -> shift(code, "LSHR", slots[0], i.bits());
    }
    code.astore(slot);
  }

  /**
   * Emits the start of a step at the column in local variable {@code column}. Only lanes before
   * {@code columns} are stored or reduced; loads may read up to one vector beyond the end of the
   * memory.
   */
  void beginStep(CodeBuilder code, int column, int columns) {
    floatSpecies(code)
        .iload(column)
        .iload(columns)
        .invokeinterface(SPECIES, "indexInRange", MethodTypeDesc.of(MASK, CD_int, CD_int))
        .astore(mask);
  }

  /** Emits the store of a value to a memory operand. */
  void store(CodeBuilder code, int value, Runnable address) {
    code.aload(value).getstatic(RAW, "ALL", SEGMENT);
    address.run();
    code.getstatic(RAW, "ORDER", ORDER);
    code.aload(mask)
        .invokevirtual(
            FLOATS, "intoMemorySegment", MethodTypeDesc.of(CD_void, SEGMENT, CD_long, ORDER, MASK));
  }

  /** Emits the reduction of a value into the element of its column. */
  void column(CodeBuilder code, Sink sink, int value, Runnable address) {
    int sum = code.allocateLocal(TypeKind.REFERENCE);
    load(code, address);
    code.aload(value)
        .invokevirtual(FLOATS, sink == Sink.SUM_COLUMN ? "add" : "max", FLOAT_BINARY)
        .astore(sum);
    store(code, sum, address);
  }

  /** Emits the start of a row's reduction in {@code slot}. */
  void beginRow(CodeBuilder code, Sink sink, int slot, Runnable scratch) {
    floatSpecies(code)
        .loadConstant(sink == Sink.SUM_ROW ? 0f : Float.NEGATIVE_INFINITY)
        .invokestatic(FLOATS, "broadcast", MethodTypeDesc.of(FLOATS, SPECIES, CD_float))
        .astore(slot);
    // The maximum is the same in any order: one vector is enough for it.
    int[] others = new int[sink == Sink.SUM_ROW ? LaneCode.ROW_LANES / LANES - 1 : 0];
    for (int i = 0; i < others.length; i++) {
      others[i] = code.allocateLocal(TypeKind.REFERENCE);
      code.aload(slot).astore(others[i]);
    }
    further.put(slot, others);
  }

  /** The next vector is the first of the line; it is then moved to the end. */
  void row(CodeBuilder code, Sink sink, int value, int slot, int column, Runnable scratch) {
    code.aload(slot)
        .getstatic(OPERATORS, sink == Sink.SUM_ROW ? "ADD" : "MAX", ASSOCIATIVE)
        .aload(value)
        .aload(mask)
        .invokevirtual(FLOATS, "lanewise", MethodTypeDesc.of(FLOATS, BINARY, VECTOR, MASK));
    int to = slot;
    for (int next : further(slot)) {
      code.aload(next).astore(to);
      to = next;
    }
    code.astore(to);
  }

  /**
   * Vectors half the line apart hold partial sums 8 apart, and so on, in any rotation: adding these
   * vectors adds the 16 partial sums pairwise.
   */
  void endRow(CodeBuilder code, Sink sink, int slot, Runnable scratch) {
    int[] others = further(slot);
    for (int half = (others.length + 1) / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        int low = i == 0 ? slot : others[i - 1];
        code.aload(low).aload(others[i + half - 1]);
        code.invokevirtual(FLOATS, "add", FLOAT_BINARY).astore(low);
      }
    }
    code.aload(slot).getstatic(RAW, "ALL", SEGMENT);
    scratch.run();
    code.getstatic(RAW, "ORDER", ORDER)
        .invokevirtual(
            FLOATS, "intoMemorySegment", MethodTypeDesc.of(CD_void, SEGMENT, CD_long, ORDER));
    scratch.run();
    code.loadConstant(LANES).invokestatic(RAW, sink == Sink.SUM_ROW ? "sum" : "max", FOLD);
  }

  private int[] further(int slot) {
    return Objects.requireNonNull(further.get(slot), "a row that has not begun");
  }

  private void load(CodeBuilder code, Runnable address) {
    floatSpecies(code).getstatic(RAW, "ALL", SEGMENT);
    address.run();
    code.getstatic(RAW, "ORDER", ORDER);
    code.invokestatic(
        FLOATS, "fromMemorySegment", MethodTypeDesc.of(FLOATS, SPECIES, SEGMENT, CD_long, ORDER));
  }

  private static void loadFloat(CodeBuilder code, Runnable address) {
    code.getstatic(RAW, "ALL", SEGMENT).getstatic(LAYOUT, "JAVA_FLOAT", FLOAT_LAYOUT);
    address.run();
    code.invokeinterface(SEGMENT, "get", MethodTypeDesc.of(CD_float, FLOAT_LAYOUT, CD_long));
  }

  private static void floats(CodeBuilder code, String name, int[] slots) {
    code.aload(slots[0]).aload(slots[1]).invokevirtual(FLOATS, name, FLOAT_BINARY);
  }

  private static void ints(CodeBuilder code, String name, int[] slots) {
    code.aload(slots[0]).aload(slots[1]).invokevirtual(INTS, name, INT_BINARY);
  }

  private static void shift(CodeBuilder code, String operator, int slot, int distance) {
    code.aload(slot)
        .getstatic(OPERATORS, operator, BINARY)
        .loadConstant(distance)
        .invokevirtual(INTS, "lanewise", INT_SHIFT);
  }

  private static void choose(CodeBuilder code, String comparison, int[] slots) {
    code.aload(slots[3])
        .aload(slots[2])
        .aload(slots[0])
        .getstatic(OPERATORS, comparison, COMPARISON)
        .aload(slots[1])
        .invokevirtual(FLOATS, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR))
        .invokevirtual(FLOATS, "blend", MethodTypeDesc.of(FLOATS, VECTOR, MASK));
  }

  private static CodeBuilder floatSpecies(CodeBuilder code) {
    return code.getstatic(WIDTH, "FLOATS", SPECIES);
  }

  private static CodeBuilder intSpecies(CodeBuilder code) {
    return code.getstatic(WIDTH, "INTS", SPECIES);
  }
}
