package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * Runs a recurrent layer in both directions, with separate parameters: {@code forward/kernel},
 * {@code backward/kernel}, …. The outputs of both directions are merged: [batch, 2 · units] or
 * [batch, time, 2 · units]; with sum, product or mean, units instead of 2 · units. Schuster and
 * Paliwal, "Bidirectional recurrent neural networks", 1997.
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
 * @param mergeMode how their outputs are merged; default concat
 */
public record Bidirectional(RecurrentLayer layer, MergeMode mergeMode) implements Layer {
  /** How the outputs of both directions are merged. */
  public enum MergeMode {
    /** Concatenation, the forward direction first. */
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

  /** Returns this layer with another merge mode. */
  public Bidirectional withMergeMode(MergeMode mode) {
    return new Bidirectional(layer, mode);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    Recurrence forward = Recurrence.of(layer, scope.child("forward"), x, layer.goBackwards());
    Recurrence backward = Recurrence.of(layer, scope.child("backward"), x, !layer.goBackwards());
    return layer.returnSequences()
        ? forward.withMask(scope, merge(forward.sequence(), backward.reversed()))
        : merge(forward.last(), backward.last());
  }

  private Tensor merge(Tensor forward, Tensor backward) {
    return switch (mergeMode) {
      case CONCAT -> Tensor.concat(-1, forward, backward);
      case SUM -> forward.add(backward);
      case MUL -> forward.multiply(backward);
      case AVE -> forward.add(backward).multiply(0.5);
    };
  }
}
