package dev.axone.method;

import dev.axone.model.Model;

/**
 * A way to a model that is more than one training. In recipes: {@code method: {bagging: 5}}. The
 * result is one model, saved and used as any other.
 */
public interface Method {
  /** Returns the model that the method makes, with its initial weights. */
  default Model assemble(Workshop shop) {
    return shop.model(0);
  }

  /** Trains and returns the model. */
  Model train(Workshop shop);

  /** Returns whether it trains models of the recipe itself, and not only those of others. */
  default boolean trainsOwnModel() {
    return true;
  }
}
