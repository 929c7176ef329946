package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.constraint.Constraint;
import dev.axone.initializer.Initializer;
import dev.axone.regularizer.Regularizer;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A scope without variables, for computing a layer's output shape. */
record Trial() implements Scope {
  @Override
  public Tensor parameter(String name, Shape shape, Initializer initializer) {
    return Tensor.input(name, shape);
  }

  @Override
  public Tensor state(String name, Shape shape, Initializer initializer) {
    return Tensor.input(name, shape);
  }

  @Override
  public void update(String name, Tensor value) {}

  @Override
  public boolean training() {
    return true;
  }

  @Override
  public boolean trainable() {
    return true;
  }

  @Override
  public Tensor uniform(Shape shape) {
    return Tensor.input("uniform", shape);
  }

  @Override
  public @Nullable Tensor mask(Tensor x) {
    return null;
  }

  @Override
  public Tensor masked(Tensor value, Tensor mask) {
    return value;
  }

  @Override
  public void penalty(Tensor scalar) {}

  @Override
  public void penalty(Tensor parameter, Regularizer regularizer) {}

  @Override
  public void constrain(Tensor parameter, Constraint constraint) {}

  @Override
  public Tensor activate(Activation activation, Tensor logits) {
    return activation.apply(logits);
  }

  @Override
  public Scope child(String name) {
    return this;
  }

  @Override
  public Scope frozen() {
    return this;
  }

  @Override
  public Scope shared(Object identity) {
    return this;
  }
}
