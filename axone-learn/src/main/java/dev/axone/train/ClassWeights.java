package dev.axone.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Class weights of an output in the training loss: the loss of a sample is multiplied by the weight
 * of its class. Balanced weights are n / (k · n_c) for n samples of k classes, n_c of them of class
 * c, as in scikit-learn, so that rare classes count as much as frequent ones.
 *
 * @param weights of classes, by name or index, 0 or more; others have weight 1. Empty: balanced
 */
public record ClassWeights(Map<String, Double> weights) {
  /** Checks the weights. */
  public ClassWeights {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    weights.forEach(
        (name, w) -> {
          if (!(w >= 0 && w < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "the weight of class '%s' must be finite and not negative, found %s"
                    .formatted(name, w));
          }
        });
  }

  /** Returns balanced weights, computed from the class counts of the training data. */
  public static ClassWeights balanced() {
    return new ClassWeights(Map.of());
  }

  /**
   * Returns weights of some classes by index; the others have weight 1.
   *
   * @throws IllegalArgumentException if there is none, or one is negative
   */
  public static ClassWeights of(Map<Integer, Double> weights) {
    if (weights.isEmpty()) {
      throw new IllegalArgumentException(
          "class weights need a class, for instance Map.of(1, 5.0); or use"
              + " ClassWeights.balanced()");
    }
    Map<String, Double> named = new LinkedHashMap<>();
    weights.forEach((index, w) -> named.put(Integer.toString(index), w));
    return new ClassWeights(named);
  }

  /** Returns whether the weights are computed from the training data. */
  public boolean isBalanced() {
    return weights.isEmpty();
  }
}
