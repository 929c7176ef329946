package dev.axone.kernel;

import dev.axone.kernel.lane.LaneKernel;
import dev.axone.kernel.lane.RawMemory;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** A list of calls of one lane kernel, divided into parts. */
public final class LaneLoop implements Kernel {
  /**
   * One call.
   *
   * @param base the operands' addresses, then that of scratch memory
   * @param reset addresses of the results of reductions over rows: {@code width} elements of each
   *     are first set to {@code identity}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Call(long[] base, int rows, int columns, long[] reset, int width, float identity) {}

  private final LaneKernel kernel;
  private final long[] strides;
  private final Call[][] parts;
  private final String text;

  /** Creates the kernel; each part is a list of calls. */
  public LaneLoop(LaneKernel kernel, long[] strides, Call[][] parts, String text) {
    this.kernel = kernel;
    this.strides = strides.clone();
    this.parts = Arrays.stream(parts).map(Call[]::clone).toArray(Call[][]::new);
    this.text = text;
  }

  @Override
  public int parts() {
    return parts.length;
  }

  @Override
  public void run(int part) {
    for (Call c : parts[part]) {
      for (long address : c.reset) {
        for (int i = 0; i < c.width; i++) {
          RawMemory.ALL.set(ValueLayout.JAVA_FLOAT, address + 4L * i, c.identity);
        }
      }
      kernel.run(c.base, strides, c.rows, c.columns);
    }
  }

  @Override
  public String describe() {
    return text + (parts.length > 1 ? " in " + parts.length + " parts" : "");
  }
}
