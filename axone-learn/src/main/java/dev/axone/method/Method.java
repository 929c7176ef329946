package dev.axone.method;

import dev.axone.model.Model;

/**
 * A training method of several stages or models, such as an ensemble. In recipes: {@code method:
 * {bagging: 5}}. The result is one model, saved and used as any other.
 */
public interface Method {
  /** Returns the method's model, with its initial weights. */
  default Model assemble(MethodContext context) {
    return context.model(0);
  }

  /** Trains and returns the model. */
  Model train(MethodContext context);

  /** Returns whether it trains models of this recipe, not only models of other recipes. */
  default boolean trainsOwnModel() {
    return true;
  }
}
