package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.constraint.Constraint;
import dev.axone.initializer.Initializer;
import dev.axone.initializer.Zeros;
import dev.axone.layer.part.StandardNormal;
import dev.axone.regularizer.Regularizer;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

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
   * @param initializer its initial values
   */
  Tensor parameter(String name, Shape shape, Initializer initializer);

  /** Returns the node that reads a value that is kept but not trained, say a moving average. */
  Tensor state(String name, Shape shape, Initializer initializer);

  /**
   * Returns the node that reads what one batch hands on to the next: zeros at the start and after
   * {@code Model.resetStates()}.
   *
   * @param name its name within the layer
   * @param shape its shape, [batch, …]: the input must say how many samples a batch has
   */
  default Tensor carry(String name, Shape shape) {
    return state(name, shape, Zeros.of());
  }

  /** Sets what a {@link #state} or {@link #carry} holds after this step. */
  void update(String name, Tensor value);

  /**
   * Says that two states hold the mean and the variance of x, so that {@code AdaBn} can take them
   * anew over a data set.
   *
   * @param mean the name of the {@link #state} of the mean
   * @param variance the name of the state of the variance, divided by the number of elements
   * @param x the values
   * @param axes what both are taken over; the axes left have the states' elements
   */
  default void moments(String mean, String variance, Tensor x, int... axes) {}

  /** Returns whether the model is traced for training, not for inference. */
  boolean training();

  /** Returns whether training changes this layer's parameters: false within a frozen layer. */
  boolean trainable();

  /** Returns fresh uniform numbers in [0, 1): a function of the run's seed and the step. */
  Tensor uniform(Shape shape);

  /**
   * Returns fresh standard normal numbers: a function of the run's seed and the step, the same bits
   * for any number of threads.
   */
  default Tensor normal(Shape shape) {
    return StandardNormal.of(uniform(shape));
  }

  /**
   * Returns which steps of a sequence count: [batch, time] of 1 and 0, or null if all do.
   *
   * @param x a sequence, [batch, time, …]
   */
  @Nullable Tensor mask(Tensor x);

  /**
   * Returns a sequence whose mask later layers find with {@link #mask}.
   *
   * @param value the sequence, [batch, time, …]
   * @param mask 1 for steps that count, 0 for others, [batch, time]
   */
  Tensor masked(Tensor value, Tensor mask);

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
