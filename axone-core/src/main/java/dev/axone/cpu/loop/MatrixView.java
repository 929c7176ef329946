package dev.axone.cpu.loop;

import dev.axone.cpu.machine.Inlining;
import dev.axone.rewrite.View;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Matrices, the last two axes of a tensor, as products take them: rows in a row, some elements from
 * one to the next.
 *
 * @param transposed whether the rows in memory are the matrix's columns
 * @param rowStep elements from row to row in memory
 * @param batchSteps elements from one index of each other axis to the next
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MatrixView(boolean transposed, int rowStep, int... batchSteps) {
  /** Products walk through a batch along two axes. */
  private static final int HIGHEST_RANK = 4;

  /** Returns the matrices that a view holds, or null if products cannot take them so. */
  public static @Nullable MatrixView of(Shape shape, View view) {
    int rank = shape.rank();
    if (rank > HIGHEST_RANK && !view.isRowMajor(shape)) {
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

  /** Returns whether a product can take the factor where it stands. */
  static boolean suits(Tensor factor, Inlining inlining) {
    return factor.dtype() == DType.FLOAT32
        && inlining.isReadable(factor)
        && of(factor.shape(), View.of(factor)) != null;
  }
}
