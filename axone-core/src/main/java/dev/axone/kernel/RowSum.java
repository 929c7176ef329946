package dev.axone.kernel;

import dev.axone.kernel.lane.LaneCode;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.LaneKernel;
import dev.axone.kernel.lane.LaneOp;
import dev.axone.kernel.lane.RawMemory;

/** Adds rows of equal length in order: the sums of a kernel's parts. */
public final class RowSum implements Kernel {
  private static final int LINE = 16;
  private static final int MIN_PARALLEL_COLUMNS = 1 << 14;

  private final LaneKernel kernel;
  private final long[] strides;
  private final int rows;
  private final int columns;
  private final int parts;
  private final long to;
  private final long[][] bases;

  /** Creates the kernel; {@link #from} sets the address of the rows later. */
  public RowSum(int rows, int columns, long to, int threads) {
    LaneCode code = new LaneCode();
    code.output(code.emit(LaneOp.LOAD, 0), LaneCode.Sink.SUM_COLUMN);
    this.kernel = LaneCompiler.compile(code, 2);
    this.strides = new long[] {4L * columns, 0, 0};
    this.rows = rows;
    this.columns = columns;
    this.to = to;
    this.parts = columns < MIN_PARALLEL_COLUMNS ? 1 : threads;
    this.bases = new long[parts][3];
  }

  /** Sets the address of the rows. */
  public void from(long address) {
    for (int p = 0; p < parts; p++) {
      bases[p][0] = address + 4L * edge(p);
      bases[p][1] = to + 4L * edge(p);
    }
  }

  private int edge(int part) {
    return part == parts ? columns : (int) ((long) columns * part / parts / LINE * LINE);
  }

  @Override
  public int parts() {
    return parts;
  }

  @Override
  public void run(int part) {
    int n = edge(part + 1) - edge(part);
    RawMemory.zero(bases[part][1], 4L * n);
    kernel.run(bases[part], strides, rows, n);
  }

  @Override
  public String describe() {
    return "add %s rows of %s".formatted(rows, columns);
  }
}
