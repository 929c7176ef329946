package dev.axone.cpu.loop;

import dev.axone.cpu.machine.Inlining;
import dev.axone.rewrite.View;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A batch of matrices, the last two axes of a tensor, in the form that matrix products read: each
 * row is contiguous, with a constant step from row to row.
 *
 * @param transposed whether the rows in memory are the matrix's columns
 * @param rowStep the step from row to row in memory, in elements
 * @param batchSteps the step along each other axis, in elements
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MatrixView(boolean transposed, int rowStep, int... batchSteps) {
  /** Products loop over a batch along two axes. */
  private static final int MAX_RANK = 4;

  /** Returns the matrices of a view, or null if products cannot read them without a copy. */
  public static @Nullable MatrixView of(Shape shape, View view) {
    int rank = shape.rank();
    if (rank > MAX_RANK && !view.isRowMajor(shape)) {
      return null;
    }
    int rows = shape.dim(-2);
    int columns = shape.dim(-1);
    int[] batch = Arrays.copyOf(view.strides(), rank - 2);
    int down = view.strides()[rank - 2];
    int across = view.strides()[rank - 1];
    int rowStep = rows == 1 ? columns : down;
    if ((columns == 1 || across == 1) && rowStep >= columns) {
      return new MatrixView(false, rowStep, batch);
    }
    int columnStep = columns == 1 ? rows : across;
    return (rows == 1 || down == 1) && columnStep >= rows
        ? new MatrixView(true, columnStep, batch)
        : null;
  }

  /** Returns whether a product can read a factor without a copy. */
  static boolean suits(Tensor factor, Inlining inlining) {
    return factor.dtype() == DType.FLOAT32
        && inlining.isReadable(factor)
        && of(factor.shape(), View.of(factor)) != null;
  }
}
