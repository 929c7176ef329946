package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.activation.Linear;
import dev.axone.activation.Relu;
import dev.axone.activation.Sigmoid;
import dev.axone.activation.Softmax;
import dev.axone.activation.Tanh;
import dev.axone.initializer.GlorotUniform;
import dev.axone.initializer.Initializer;
import dev.axone.initializer.Zeros;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * A fully connected layer, y = activation(x · kernel + bias): [batch, …, n] becomes [batch, …,
 * units]. Parameters: {@code kernel} [n, units] and {@code bias} [units].
 *
 * <pre>{@code
 * Dense.of(512).relu();
 * Dense.of(10).withKernelInitializer(HeUniform.of()).softmax();
 * }</pre>
 *
 * @param units the number of outputs
 * @param activation the activation; default linear
 * @param bias whether a bias is added; default true
 * @param kernelInitializer default Glorot uniform
 * @param biasInitializer default zeros
 */
public record Dense(
    int units,
    Activation activation,
    boolean bias,
    Initializer kernelInitializer,
    Initializer biasInitializer)
    implements Layer {
  /** Checks the number of units. */
  public Dense {
    Arguments.atLeast("units", 1, units);
  }

  /** Returns a linear layer with a bias. */
  public static Dense of(int units) {
    return new Dense(units, Linear.of(), true, GlorotUniform.of(), Zeros.of());
  }

  /** Returns this layer with another activation. */
  public Dense withActivation(Activation a) {
    return new Dense(units, a, bias, kernelInitializer, biasInitializer);
  }

  /** Returns this layer with or without a bias. */
  public Dense withBias(boolean b) {
    return new Dense(units, activation, b, kernelInitializer, biasInitializer);
  }

  /** Returns this layer with other initial values of the kernel. */
  public Dense withKernelInitializer(Initializer i) {
    return new Dense(units, activation, bias, i, biasInitializer);
  }

  /** Returns this layer with other initial values of the bias. */
  public Dense withBiasInitializer(Initializer i) {
    return new Dense(units, activation, bias, kernelInitializer, i);
  }

  /** Returns this layer with ReLU activation. */
  public Dense relu() {
    return withActivation(Relu.of());
  }

  /** Returns this layer with sigmoid activation. */
  public Dense sigmoid() {
    return withActivation(Sigmoid.of());
  }

  /** Returns this layer with tanh activation. */
  public Dense tanh() {
    return withActivation(Tanh.of());
  }

  /** Returns this layer with softmax over its units. */
  public Dense softmax() {
    return withActivation(Softmax.of());
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    if (x.shape().rank() < 2 || x.shape().dim(-1) == 0) {
      throw new ShapeException(
          "Dense needs features on the last axis, axis 1 or later; one sample has shape %s: use Input.of(n) with n ≥ 1"
              .formatted(x.shape().tail()));
    }
    int n = x.shape().dim(-1);
    Tensor kernel = scope.parameter("kernel", Shape.of(n, units), kernelInitializer);
    // Reshaped before the bias, so that bias, activation and later operations are one loop.
    Tensor y = x.reshape(-1, n).matMul(kernel).reshape(x.shape().with(-1, units));
    if (bias) {
      y = y.add(scope.parameter("bias", Shape.of(units), biasInitializer.withFan(n, units)));
    }
    return scope.activate(activation, y);
  }
}
