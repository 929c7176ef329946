package dev.axone.kernel.lane;

import dev.axone.kernel.lane.LaneCode.Instruction;
import dev.axone.kernel.lane.LaneCode.Sink;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;

/**
 * Writes bytecode for the instructions of a block. A value lives in one local variable; a step of
 * the inner loop works on {@link #lanes()} columns.
 */
sealed interface Emitter permits VectorEmitter, ScalarEmitter {
  /**
   * How many partial sums a row has on every processor: element i of the row is added to the one of
   * number i mod 16, and these are added up pairwise, the lower half and the upper half. It is what
   * the longest vectors in use hold.
   */
  int ROW_LANES = 16;

  /** Returns how many columns one step works on. */
  int lanes();

  /** Emits what must stand in locals before anything else. */
  void prologue(CodeBuilder code);

  /**
   * Emits an instruction and stores its result in {@code slot}.
   *
   * @param slots the locals of its arguments
   * @param address pushes the address of its operand for the current column, or its row
   */
  void instruction(CodeBuilder code, Instruction i, int[] slots, Runnable address, int slot);

  /**
   * Emits the start of a step at the column in local {@code column}. Only lanes before {@code
   * columns} are stored or reduced; loads may read beyond, up to a vector behind the memory's end.
   */
  void beginStep(CodeBuilder code, int column, int columns);

  /** Emits the store of a value to a memory operand. */
  void store(CodeBuilder code, int valueSlot, Runnable address);

  /** Emits the combination of a value with the element of its column. */
  void column(CodeBuilder code, Sink sink, int valueSlot, Runnable address);

  /** Emits the start of a row's reduction, kept in {@code slot}. */
  void beginRow(CodeBuilder code, Sink sink, int slot, Runnable scratch);

  /** Emits the combination of a value with the row's reduction. */
  void row(CodeBuilder code, Sink sink, int valueSlot, int slot, int column, Runnable scratch);

  /** Emits the end of a row's reduction: leaves the float on the stack. */
  void endRow(CodeBuilder code, Sink sink, int slot, Runnable scratch);

  /** Returns the class named {@code name}. */
  static ClassDesc type(String name) {
    return ClassDesc.of(name);
  }
}
