package dev.axone.kernel;

import dev.axone.kernel.lane.RawMemory;
import dev.axone.random.Threefry;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Fills memory with uniform random numbers in [0, 1), a function of a key and the element's index.
 */
public final class UniformFill implements Kernel {
  /** Numbers are computed in arrays, for which the JIT compiler generates vector code. */
  private static final int BLOCK = 1024;

  private final long key;
  private final long to;
  private final int size;
  private final Block[] blocks;

  /** Working memory of a part. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Block(int[] x0, int[] x1, float[] numbers) {
    Block() {
      this(new int[BLOCK], new int[BLOCK], new float[BLOCK]);
    }
  }

  /**
   * Creates the kernel.
   *
   * @param key the address of the 64-bit key, which is written before each run
   * @param to the address of {@code size} floats
   * @param parts the maximum number of threads
   */
  public UniformFill(long key, long to, int size, int parts) {
    this.key = key;
    this.to = to;
    this.size = size;
    this.blocks = new Block[Math.clamp(size / BLOCK, 1, parts)];
    Arrays.setAll(blocks, i -> new Block());
  }

  @Override
  public int parts() {
    return blocks.length;
  }

  @Override
  public void run(int part) {
    long k = RawMemory.ALL.get(ValueLayout.JAVA_LONG, key);
    int from = (int) ((long) size * part / blocks.length);
    int end = (int) ((long) size * (part + 1) / blocks.length);
    Block b = blocks[part];
    for (int start = from; start < end; start += BLOCK) {
      int n = Math.min(BLOCK, end - start);
      Threefry.uniform(k, start, b.x0, b.x1, b.numbers, n);
      MemorySegment.copy(b.numbers, 0, RawMemory.ALL, ValueLayout.JAVA_FLOAT, to + 4L * start, n);
    }
  }

  @Override
  public String describe() {
    return "uniform " + size + (blocks.length > 1 ? " in " + blocks.length + " parts" : "");
  }
}
