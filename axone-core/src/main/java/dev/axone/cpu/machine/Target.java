package dev.axone.cpu.machine;

import dev.axone.rewrite.View;
import dev.axone.tensor.DType;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.EnumSet;

/**
 * The parameters for the processor and the JIT compiler. They are the same on all machines: many of
 * them define the order of summation and so the bits of results.
 *
 * @param loops which loops are fast
 * @param shortRows how short rows are joined
 * @param longSums how long reductions are divided
 * @param parts how the batch is divided
 */
public record Target(Loops loops, ShortRows shortRows, LongSums longSums, Parts parts) {
  /** Returns the parameters with which programs are compiled. */
  public static Target standard() {
    return new Target(
        new Loops(
            new Inlining(
                EnumSet.of(ElementWise.GREATER, ElementWise.GREATER_EQUAL, ElementWise.EQUAL),
                true),
            140,
            8,
            8,
            1 << 12,
            1 << 10,
            128 << 10),
        new ShortRows(128, 1 << 12, 256, 1024),
        new LongSums(64, 64, 1 << 13, 1 << 16),
        new Parts(1 << 20, 64, 10 << 10));
  }

  /**
   * Which loops are fast.
   *
   * @param inlining which nodes are recomputed and not read from memory
   * @param maxInstructions lane instructions of one loop: HotSpot does not compile longer methods
   *     well
   * @param maxRecomputed lane instructions that are recomputed and not stored
   * @param minRow a view whose last axis is shorter than this costs loops more than a copy
   * @param smallView up to this many elements a copy costs a kernel and saves nothing
   * @param maxMatrices the matrices of a view: a loop needs a call for each
   * @param minParallelBytes loops over less data use one thread
   */
  public record Loops(
      Inlining inlining,
      int maxInstructions,
      int maxRecomputed,
      int minRow,
      int smallView,
      int maxMatrices,
      long minParallelBytes) {
    /** Returns whether loops read {@code t} fast without a copy, or recompute it. */
    public boolean suits(Tensor t) {
      return inlining.isInlined(t)
          || (t.dtype() == DType.FLOAT32 && inlining.isReadable(t) && suits(View.of(t), t.shape()));
    }

    /**
     * Returns whether loops read a view of {@code shape} fast without a copy: they load along the
     * last axis, where the elements must be contiguous or one broadcast element.
     */
    public boolean suits(View view, Shape shape) {
      return view.isRowMajor(shape) || suits(shape, view.strides());
    }

    private boolean suits(Shape shape, int... strides) {
      int runs = 0;
      int step = 0;
      int length = 1; // of the run of axes that have one stride
      int row = minRow;
      int matrices = 1;
      boolean repeated = false;
      for (int i = shape.rank() - 1; i >= 0; i--) {
        if (shape.dim(i) == 1) {
          continue;
        }
        if (runs > 0 && strides[i] == step * length) {
          length *= shape.dim(i);
        } else {
          runs++;
          step = strides[i];
          length = shape.dim(i);
        }
        if (runs == 1 && step > 1) {
          return false;
        }
        row = runs == 1 && step == 1 ? length : row;
        matrices *= runs > 2 ? shape.dim(i) : 1;
        repeated |= step == 0;
      }
      // A copy would multiply broadcast elements.
      row = repeated ? minRow : row;
      return matrices <= maxMatrices && (row >= minRow || shape.size() <= smallView);
    }
  }

  /**
   * Short rows are joined: several are processed as one long row.
   *
   * @param shorterThan rows of fewer columns are short
   * @param minElements elements of a matrix for which it pays
   * @param minColumns columns of joined rows
   * @param maxColumns columns of joined rows
   */
  public record ShortRows(int shorterThan, int minElements, int minColumns, int maxColumns) {}

  /**
   * Long reductions are divided into chunks, each with its own result.
   *
   * @param maxChunks chunks of one reduction
   * @param minRows rows of a chunk of rows
   * @param minColumns columns of a chunk of columns
   * @param minElements elements of a matrix whose rows are divided
   */
  public record LongSums(int maxChunks, int minRows, int minColumns, int minElements) {}

  /**
   * Clusters of a chain process a part of the batch at a time.
   *
   * @param bytes stored per part: half of the memory of a core's own cache
   * @param maxParts parts of a batch
   * @param maxKernelElements elements of a convolution kernel whose gradient is summed for each
   *     part: larger ones cost more than they save
   */
  public record Parts(long bytes, int maxParts, int maxKernelElements) {}
}
