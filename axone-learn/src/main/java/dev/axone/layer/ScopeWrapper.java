package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.constraint.Constraint;
import dev.axone.initializer.Initializer;
import dev.axone.regularizer.Regularizer;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A scope that delegates to another one, for layers that wrap layers. */
public interface ScopeWrapper extends Scope {
  /** Returns the wrapped scope. */
  Scope base();

  /** Returns this wrapper around another scope. */
  Scope wrap(Scope other);

  @Override
  default Tensor parameter(String name, Shape shape, Initializer initializer) {
    return base().parameter(name, shape, initializer);
  }

  @Override
  default Tensor state(String name, Shape shape, Initializer initializer) {
    return base().state(name, shape, initializer);
  }

  @Override
  default void update(String name, Tensor value) {
    base().update(name, value);
  }

  @Override
  default boolean training() {
    return base().training();
  }

  @Override
  default boolean trainable() {
    return base().trainable();
  }

  @Override
  default @Nullable Tensor mask(Tensor x) {
    return base().mask(x);
  }

  @Override
  default Tensor masked(Tensor value, Tensor mask) {
    return base().masked(value, mask);
  }

  @Override
  default Tensor uniform(Shape shape) {
    return base().uniform(shape);
  }

  @Override
  default void penalty(Tensor scalar) {
    base().penalty(scalar);
  }

  @Override
  default void penalty(Tensor parameter, Regularizer regularizer) {
    base().penalty(parameter, regularizer);
  }

  @Override
  default void constrain(Tensor parameter, Constraint constraint) {
    base().constrain(parameter, constraint);
  }

  @Override
  default Tensor activate(Activation activation, Tensor logits) {
    return base().activate(activation, logits);
  }

  @Override
  default Scope child(String name) {
    return wrap(base().child(name));
  }

  @Override
  default Scope frozen() {
    return wrap(base().frozen());
  }

  @Override
  default Scope shared(Object identity) {
    return wrap(base().shared(identity));
  }
}
