package dev.axone.layer;

import dev.axone.layer.part.Merge;
import dev.axone.tensor.Tensor;

/**
 * Majority voting of an ensemble: the fraction of inputs whose maximum is each class, {@code y_k =
 * |{i : x_i has its maximum value at k}| / n}, for inputs of equal shape [batch, …, K]. If several
 * values are maximal, the vote is divided among them. Its gradient is 0: it is for models that are
 * already trained.
 *
 * <pre>{@code
 * var x = Input.of(20);
 * var vote = MajorityVote.of().on(Dense.of(3).on(x), Dense.of(3).on(x), Dense.of(3).on(x));
 * }</pre>
 */
public record MajorityVote() implements Layer {
  /** Returns the layer. */
  public static MajorityVote of() {
    return new MajorityVote();
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor[] votes = new Tensor[inputs.length];
    for (int i = 0; i < votes.length; i++) {
      Tensor vote = inputs[i].equal(inputs[i].maxKeep(-1));
      votes[i] = vote.divide(vote.sumKeep(-1));
    }
    return Merge.all("MajorityVote", Tensor::add, votes).multiply(1.0 / votes.length);
  }
}
