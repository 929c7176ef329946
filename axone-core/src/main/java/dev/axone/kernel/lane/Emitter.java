package dev.axone.kernel.lane;

import dev.axone.kernel.lane.LaneCode.Instruction;
import dev.axone.kernel.lane.LaneCode.Sink;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;

/**
 * Emits bytecode for the instructions of a block. Each value is a local variable; a step of the
 * inner loop computes {@link #lanes()} columns.
 */
sealed interface Emitter permits VectorEmitter, ScalarEmitter {
  /**
   * The number of partial sums of a row on every processor: element i is added to partial sum i mod
   * 16, and these are added pairwise, the lower half and the upper half. It is the number of lanes
   * of the longest vectors in use.
   */
  int ROW_LANES = 16;

  /** Returns the number of columns of one step. */
  int lanes();

  /** Emits the initialization of local variables at the start of the method. */
  void prologue(CodeBuilder code);

  /**
   * Emits an instruction and stores its result in {@code slot}.
   *
   * @param slots the local variables of its arguments
   * @param address emits code that pushes the operand's address for the current column or row
   */
  void instruction(CodeBuilder code, Instruction i, int[] slots, Runnable address, int slot);

  /**
   * Emits the start of a step at the column in local variable {@code column}. Only lanes before
   * {@code columns} are stored or reduced; loads may read up to one vector beyond the end of the
   * memory.
   */
  void beginStep(CodeBuilder code, int column, int columns);

  /** Emits the store of a value to a memory operand. */
  void store(CodeBuilder code, int valueSlot, Runnable address);

  /** Emits the reduction of a value into the element of its column. */
  void column(CodeBuilder code, Sink sink, int valueSlot, Runnable address);

  /** Emits the start of a row's reduction in {@code slot}. */
  void beginRow(CodeBuilder code, Sink sink, int slot, Runnable scratch);

  /** Emits the reduction of a value into the row's reduction. */
  void row(CodeBuilder code, Sink sink, int valueSlot, int slot, int column, Runnable scratch);

  /** Emits the end of a row's reduction; leaves the float on the stack. */
  void endRow(CodeBuilder code, Sink sink, int slot, Runnable scratch);

  /** Returns the class named {@code name}. */
  static ClassDesc type(String name) {
    return ClassDesc.of(name);
  }
}
