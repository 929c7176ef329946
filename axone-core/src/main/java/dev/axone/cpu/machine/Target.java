package dev.axone.cpu.machine;

import dev.axone.rewrite.View;
import dev.axone.tensor.DType;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.EnumSet;

/**
 * What is chosen for the processor and the JIT compiler. It is the same on all machines, as much of
 * it says in which order numbers are added, and with that the bits.
 *
 * @param loops which loops run well
 * @param shortRows how rows are put side by side
 * @param longSums how long reductions are divided
 * @param parts how the batch is divided
 */
public record Target(Loops loops, ShortRows shortRows, LongSums longSums, Parts parts) {
  /** Returns what programs are compiled for. */
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
   * Which loops run well.
   *
   * @param inlining what is computed anew rather than read from memory
   * @param longestBody lane instructions of one loop: HotSpot does not compile longer methods well
   * @param longestRecomputed lane instructions that are computed again rather than stored
   * @param shortestRow a view whose last axis is shorter than this costs loops more than a copy
   * @param smallView of so few elements a copy costs a kernel more and saves nothing
   * @param mostMatrices that a view may consist of: a loop keeps a record for each
   * @param bytesWorthSharing loops over less data are not worth a second thread
   */
  public record Loops(
      Inlining inlining,
      int longestBody,
      int longestRecomputed,
      int shortestRow,
      int smallView,
      int mostMatrices,
      long bytesWorthSharing) {
    /** Returns whether loops read {@code t} fast where it stands, or compute it anew. */
    public boolean suits(Tensor t) {
      return inlining.isInlined(t)
          || (t.dtype() == DType.FLOAT32 && inlining.isReadable(t) && suits(View.of(t), t.shape()));
    }

    /**
     * Returns whether loops read {@code shape} fast where it stands: they load along the last axis,
     * where the elements must stand one after another or be one.
     */
    public boolean suits(View view, Shape shape) {
      return view.isRowMajor(shape) || suits(shape, view.strides());
    }

    private boolean suits(Shape shape, int... strides) {
      int runs = 0;
      int step = 0;
      int length = 1; // of the run of even axes
      int row = shortestRow;
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
      // What is read again and again would be multiplied by a copy.
      row = repeated ? shortestRow : row;
      return matrices <= mostMatrices && (row >= shortestRow || shape.size() <= smallView);
    }
  }

  /**
   * Short rows are worked on side by side, as if they were one.
   *
   * @param shorterThan columns of a row that is short
   * @param minElements of a matrix for which it pays
   * @param minColumns of rows side by side
   * @param mostColumns of rows side by side
   */
  public record ShortRows(int shorterThan, int minElements, int minColumns, int mostColumns) {}

  /**
   * Long reductions are divided into chunks, each with a result of its own.
   *
   * @param mostChunks of one reduction
   * @param minRows of a chunk of rows
   * @param minColumns of a chunk of columns
   * @param minElements of a matrix whose rows are divided
   */
  public record LongSums(int mostChunks, int minRows, int minColumns, int minElements) {}

  /**
   * Clusters that run together do so for a part of the batch at a time.
   *
   * @param bytes what the samples of a part read and write should fit half of a core's own cache
   * @param most parts of a batch
   * @param largestKernel elements of a convolution's kernel whose gradient is summed for each part:
   *     larger ones cost more than they save
   */
  public record Parts(long bytes, int most, int largestKernel) {}
}
