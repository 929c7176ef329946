package dev.axone.kernel.plain;

import dev.axone.kernel.lane.LaneCode;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.LaneKernel;
import dev.axone.kernel.lane.LaneOp;

/**
 * c ← c + a·B with a row a of {@code rows} elements and a matrix B of {@code rows} × {@code
 * columns}: the inner loop of products and convolutions. Used by one thread at a time.
 */
final class RowProduct {
  private final LaneKernel kernel;
  private final long[] base = new long[4];
  private final long[] strides = new long[4];

  RowProduct() {
    LaneCode code = new LaneCode();
    int product = code.mul(code.emit(LaneOp.SPLAT, 0), code.emit(LaneOp.LOAD, 1));
    code.output(product, LaneCode.Sink.SUM_COLUMN);
    kernel = LaneCompiler.compile(code, 3);
  }

  /** Adds a product; steps are in bytes, from element to element of a, and from row to row of B. */
  void add(long a, long aStep, long b, long bStep, long c, int rows, int columns) {
    base[0] = a;
    base[1] = b;
    base[2] = c;
    strides[0] = aStep;
    strides[1] = bStep;
    kernel.run(base, strides, rows, columns);
  }

  /** Returns one for each part, as parts may run at the same time. */
  static RowProduct[] each(int parts) {
    RowProduct[] all = new RowProduct[parts];
    for (int i = 0; i < parts; i++) {
      all[i] = new RowProduct();
    }
    return all;
  }
}
