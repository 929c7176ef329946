package dev.axone.tensor;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations on rows of a table, selected by indices: integers stored as floating-point values.
 * Indices have no gradient.
 */
public sealed interface Indexed extends Op {
  /**
   * The rows of a table at some indices: table [rows, …] and indices [i…] give [i…, …].
   *
   * <p>An index that is not an integer in [0, rows) ends the run with an IllegalArgumentException.
   */
  record Gather() implements Indexed {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape table = inputs.get(0).shape();
      if (table.rank() < 1) {
        throw new ShapeException("gather needs a table [rows, …], found " + table);
      }
      return inputs.get(1).shape().join(table.tail());
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      int rows = inputs.getFirst().shape().dim(0);
      @Nullable Tensor[] r = {Tensor.of(new ScatterAdd(rows), inputs.get(1), g), null};
      return Arrays.asList(r);
    }
  }

  /**
   * Adds values to rows of a table of zeros: indices [i…] and values [i…, …] give [rows, …], y[k] =
   * Σ values[j] over all j with indices[j] = k. The gradient of {@link Gather}.
   */
  record ScatterAdd(int rows) implements Indexed {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape indices = inputs.get(0).shape();
      Shape values = inputs.get(1).shape();
      int rank = indices.rank();
      boolean fits = values.rank() >= rank;
      for (int i = 0; fits && i < rank; i++) {
        fits = values.dim(i) == indices.dim(i);
      }
      if (!fits) {
        throw new ShapeException(
            "scatterAdd needs values whose leading axes are those of the indices, found indices %s and values %s"
                .formatted(indices, values));
      }
      int[] dims = values.toArray();
      return Shape.of(Arrays.copyOfRange(dims, rank, dims.length)).batch(rows);
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor h) {
      @Nullable Tensor[] r = {null, Tensor.of(new Gather(), h, inputs.getFirst())};
      return Arrays.asList(r);
    }
  }
}
