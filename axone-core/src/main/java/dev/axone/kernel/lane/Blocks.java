package dev.axone.kernel.lane;

import java.util.Arrays;

/**
 * The memory of {@link LaneInterpreter}: the values of a block of columns, one set for a thread.
 */
final class Blocks {
  /** Columns of a block: the values of a loop stay in the first-level cache. */
  static final int COLUMNS = 512;

  private static final ThreadLocal<Blocks> OF_THREAD = ThreadLocal.withInitial(Blocks::new);

  /**
   * The value of an instruction at each column of a block; one of the arrays is used, by the
   * instruction's type.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Block(float[] floats, int[] ints) {
    static Block create() {
      return new Block(new float[COLUMNS], new int[COLUMNS]);
    }

    /** Returns a constant, a float or an integer with these bits. */
    static Block filled(int bits) {
      Block block = create();
      Arrays.fill(block.floats, Float.intBitsToFloat(bits));
      Arrays.fill(block.ints, bits);
      return block;
    }
  }

  private Block[] registers = {};
  private float[][] sums = {};

  private Blocks() {}

  /** Returns the calling thread's, with at least this number of blocks and row reductions. */
  static Blocks ofThread(int registers, int sums) {
    Blocks blocks = OF_THREAD.get();
    for (int i = blocks.registers.length; i < registers; i++) {
      blocks.registers = Arrays.copyOf(blocks.registers, i + 1);
      blocks.registers[i] = Block.create();
    }
    for (int i = blocks.sums.length; i < sums; i++) {
      blocks.sums = Arrays.copyOf(blocks.sums, i + 1);
      blocks.sums[i] = new float[LaneCode.ROW_LANES];
    }
    return blocks;
  }

  Block register(int index) {
    return registers[index];
  }

  /** Returns the partial results of the reduction of a row by an output. */
  float[] sums(int output) {
    return sums[output];
  }
}
