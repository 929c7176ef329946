package dev.axone.layer;

import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Permutes the axes of each sample. {@code Permute.of(2, 1)} turns [batch, a, b] into [batch, b,
 * a].
 *
 * <pre>{@code
 * Sequential.of(Input.of(50, 16), Permute.of(2, 1), Dense.of(8)); // [batch, 16, 8]
 * }</pre>
 *
 * @param dims the order of a sample's axes, counted from 1; the batch is axis 0
 */
public record Permute(List<Integer> dims) implements Layer {
  /** Checks that each axis is named once. */
  public Permute {
    dims = List.copyOf(dims);
    List<Integer> all = IntStream.rangeClosed(1, dims.size()).boxed().toList();
    if (!dims.stream().sorted().toList().equals(all)) {
      throw new ArgumentException(
          "dims", "must name each axis from 1 to %s once, found %s".formatted(dims.size(), dims));
    }
  }

  /** Returns the layer. */
  public static Permute of(int... dims) {
    return new Permute(Arrays.stream(dims).boxed().toList());
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    if (x.shape().rank() != dims.size() + 1) {
      throw new ShapeException(
          "Permute %s orders %s axes, one sample has shape %s: name each of its axes once"
              .formatted(dims, dims.size(), x.shape().tail()));
    }
    return x.permute(
        IntStream.range(0, x.shape().rank()).map(i -> i == 0 ? 0 : dims.get(i - 1)).toArray());
  }
}
