package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.constraint.Constraint;
import dev.axone.initializer.Initializer;
import dev.axone.regularizer.Regularizer;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * What a layer may ask for while a model is traced: its parameters, random numbers, the mode. The
 * first trace creates a parameter, later ones find it under the same name.
 */
public interface Scope {
  /**
   * Returns the node that reads a trainable parameter.
   *
   * @param name its name within the layer, for instance {@code kernel}
   * @param shape its shape
   * @param initializer its first values
   */
  Tensor parameter(String name, Shape shape, Initializer initializer);

  /** Returns the node that reads a value that is kept but not trained, say a moving average. */
  Tensor state(String name, Shape shape, Initializer initializer);

  /** Sets what a {@link #state} holds after this step. */
  void update(String name, Tensor value);

  /** Returns whether the model is traced for training, not for inference. */
  boolean training();

  /** Returns fresh uniform numbers in [0, 1): a function of the run's seed and the step. */
  Tensor uniform(Shape shape);

  /** Adds a scalar to the loss. */
  void penalty(Tensor scalar);

  /** Adds the penalty of a parameter to the loss, once however often the parameter is used. */
  void penalty(Tensor parameter, Regularizer regularizer);

  /** Holds a parameter to a constraint after each step. */
  void constrain(Tensor parameter, Constraint constraint);

  /** Applies an activation, so that a loss may use its argument (the logits) if it comes last. */
  Tensor activate(Activation activation, Tensor logits);

  /** Returns the scope of a part of this layer. */
  Scope child(String name);

  /** Returns this scope with all its parameters left as they are by training. */
  Scope frozen();

  /** Returns one and the same scope for each use of {@code identity}, the first one's. */
  Scope shared(Object identity);
}
