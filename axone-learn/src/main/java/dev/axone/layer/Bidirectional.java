package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * A recurrent layer run in both directions, with parameters of its own for each: {@code
 * forward/kernel}, {@code backward/kernel}, …. The outputs of a step, or the last outputs of both
 * directions, are put together: [batch, 2 · units] or [batch, time, 2 · units], or units where they
 * are added, multiplied or averaged. Schuster and Paliwal, "Bidirectional recurrent neural
 * networks", 1997.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(50, 16),
 *     Bidirectional.of(Lstm.of(64).withReturnSequences(true)),
 *     Bidirectional.of(Gru.of(32)).withMergeMode(Bidirectional.MergeMode.SUM),
 *     Dense.of(1).sigmoid());
 * }</pre>
 *
 * @param layer the layer of both directions
 * @param mergeMode how their outputs are put together; default concat
 */
public record Bidirectional(RecurrentLayer layer, MergeMode mergeMode) implements Layer {
  /** How the outputs of both directions are put together. */
  public enum MergeMode {
    /** One after the other, the forward direction first. */
    CONCAT,
    /** Their sum. */
    SUM,
    /** Their product. */
    MUL,
    /** Their mean. */
    AVE
  }

  /** Returns the layer that concatenates. */
  public static Bidirectional of(RecurrentLayer layer) {
    return new Bidirectional(layer, MergeMode.CONCAT);
  }

  /** Returns this layer putting the outputs together in another way. */
  public Bidirectional withMergeMode(MergeMode mode) {
    return new Bidirectional(layer, mode);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    Unrolled there = Unrolled.of(layer, scope.child("forward"), x, layer.goBackwards());
    Unrolled back = Unrolled.of(layer, scope.child("backward"), x, !layer.goBackwards());
    return layer.returnSequences()
        ? there.mark(scope, merge(there.sequence(), back.reversed()))
        : merge(there.last(), back.last());
  }

  private Tensor merge(Tensor there, Tensor back) {
    return switch (mergeMode) {
      case CONCAT -> Tensor.concat(-1, there, back);
      case SUM -> there.add(back);
      case MUL -> there.multiply(back);
      case AVE -> there.add(back).multiply(0.5);
    };
  }
}
