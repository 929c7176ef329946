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
 * The parameters, random numbers and mode of a layer while a model is traced. The first trace
 * creates a parameter; later ones return it by the same name.
 */
public interface Scope {
  /**
   * Returns the node that reads a trainable parameter.
   *
   * @param name the name within the layer, for instance {@code kernel}
   * @param shape the shape
   * @param initializer the initial values
   */
  Tensor parameter(String name, Shape shape, Initializer initializer);

  /**
   * Returns the node that reads a state that is not trained, for instance a moving average (a
   * buffer in PyTorch).
   */
  Tensor state(String name, Shape shape, Initializer initializer);

  /**
   * Returns the node that reads a state carried from one batch to the next: zeros initially and
   * after {@code Model.resetStates()}.
   *
   * @param name the name within the layer
   * @param shape the shape, [batch, …]: the input must have a fixed batch size
   */
  default Tensor carry(String name, Shape shape) {
    return state(name, shape, Zeros.of());
  }

  /** Sets the value of a {@link #state} or {@link #carry} after this step. */
  void update(String name, Tensor value);

  /**
   * Declares that two states hold the mean and the variance of x, so that {@code AdaBn} can
   * recompute them over a dataset.
   *
   * @param mean the name of the {@link #state} of the mean
   * @param variance the name of the state of the variance, divided by the number of elements
   * @param x the values
   * @param axes the axes over which both are taken; the other axes have the states' elements
   */
  default void moments(String mean, String variance, Tensor x, int... axes) {}

  /** Returns whether the model is traced for training, not for inference. */
  boolean training();

  /** Returns whether this layer's parameters are trained: false within a frozen layer. */
  boolean trainable();

  /** Returns new uniform random numbers in [0, 1): a function of the run's seed and the step. */
  Tensor uniform(Shape shape);

  /**
   * Returns new standard normal random numbers: a function of the run's seed and the step, with the
   * same bits for any number of threads.
   */
  default Tensor normal(Shape shape) {
    return StandardNormal.of(uniform(shape));
  }

  /**
   * Returns how often this trace has drawn random numbers, updated states or added penalties: a
   * step of a recurrence that does so is traced again for each time step.
   */
  default int effects() {
    return 0;
  }

  /**
   * Returns the mask of a sequence: [batch, time] of 1 for steps that count and 0 for others, or
   * null if all count.
   *
   * @param x a sequence, [batch, time, …]
   */
  @Nullable Tensor mask(Tensor x);

  /**
   * Returns a sequence with a mask, which later layers get by {@link #mask}.
   *
   * @param value the sequence, [batch, time, …]
   * @param mask 1 for steps that count, 0 for others, [batch, time]
   */
  Tensor masked(Tensor value, Tensor mask);

  /** Adds a scalar to the loss. */
  void penalty(Tensor scalar);

  /**
   * Adds the penalty of a parameter to the loss, once even if the parameter is used several times.
   */
  void penalty(Tensor parameter, Regularizer regularizer);

  /** Applies a constraint to a parameter after each optimizer step. */
  void constrain(Tensor parameter, Constraint constraint);

  /**
   * Applies an activation. If it is the last operation, a loss may be computed from its argument
   * (the logits).
   */
  Tensor activate(Activation activation, Tensor logits);

  /** Returns the scope of a sublayer. */
  Scope child(String name);

  /** Returns this scope with all its parameters frozen. */
  Scope frozen();

  /** Returns the same scope, that of the first use, for all uses of {@code identity}. */
  Scope shared(Object identity);
}
