package dev.axone.kernel;

import dev.axone.kernel.lane.LaneCode;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.LaneKernel;
import dev.axone.kernel.lane.LaneOp;

/** Adds rows of equal length, the first first: what the parts of a kernel have summed up. */
public final class RowSum implements Kernel {
  private static final int LINE = 16;
  private static final int WORTH_SHARING = 1 << 14;

  private final LaneKernel kernel;
  private final long[] strides;
  private final int rows;
  private final int columns;
  private final int parts;
  private final long to;
  private final long[][] bases;

  /** Creates the kernel; {@link #from} says later where the rows stand. */
  public RowSum(int rows, int columns, long to, int threads) {
    LaneCode code = new LaneCode();
    int sum = code.emit(LaneOp.LOAD, 0);
    for (int r = 1; r < rows; r++) {
      sum = code.add(sum, code.emit(LaneOp.LOAD, r));
    }
    code.output(sum, LaneCode.Sink.STORE);
    this.kernel = LaneCompiler.compile(code, rows + 1);
    this.strides = new long[rows + 2];
    this.rows = rows;
    this.columns = columns;
    this.to = to;
    this.parts = columns < WORTH_SHARING ? 1 : threads;
    this.bases = new long[parts][rows + 2];
  }

  /** Says where the rows stand. */
  public void from(long address) {
    for (int p = 0; p < parts; p++) {
      for (int r = 0; r < rows; r++) {
        bases[p][r] = address + 4L * r * columns + 4L * edge(p);
      }
      bases[p][rows] = to + 4L * edge(p);
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
    kernel.run(bases[part], strides, 1, edge(part + 1) - edge(part));
  }

  @Override
  public String describe() {
    return "add %d rows of %d".formatted(rows, columns);
  }
}
