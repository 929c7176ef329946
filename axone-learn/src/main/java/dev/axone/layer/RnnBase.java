package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.initializer.Initializer;
import dev.axone.vocabulary.Records;

/**
 * The common options of {@link SimpleRnn}, {@link Lstm} and {@link Gru}: kernel, recurrent kernel,
 * bias, activation and dropout.
 *
 * <pre>{@code
 * Lstm.of(128).withReturnSequences(true).withDropout(0.2).withRecurrentDropout(0.1);
 * Gru.of(64).withActivation(Relu.of()).withBias(false);
 * }</pre>
 *
 * @param <L> the layer
 */
public sealed interface RnnBase<L extends Record & RnnBase<L>> extends RecurrentLayer
    permits SimpleRnn, Lstm, Gru {
  /** Returns the number of outputs. */
  int units();

  /** Returns the activation of the state; default tanh. */
  Activation activation();

  /** Returns whether a bias is added; default true. */
  boolean bias();

  /** Returns the initial values of the kernel; default Glorot uniform. */
  Initializer kernelInitializer();

  /** Returns the initial values of the recurrent kernel; default orthogonal. */
  Initializer recurrentInitializer();

  /** Returns the initial values of the bias; default zeros. */
  Initializer biasInitializer();

  /** Returns the rate of dropout on the inputs, with the same mask at each step; default 0. */
  double dropout();

  /** Returns the rate of dropout on the state, with the same mask at each step; default 0. */
  double recurrentDropout();

  /** Returns this layer with another activation. */
  default L withActivation(Activation value) {
    return Records.change(this, "activation", value);
  }

  /** Returns this layer with or without a bias. */
  default L withBias(boolean value) {
    return Records.change(this, "bias", value);
  }

  /** Returns this layer with other initial values of the kernel. */
  default L withKernelInitializer(Initializer value) {
    return Records.change(this, "kernelInitializer", value);
  }

  /** Returns this layer with other initial values of the recurrent kernel. */
  default L withRecurrentInitializer(Initializer value) {
    return Records.change(this, "recurrentInitializer", value);
  }

  /** Returns this layer with other initial values of the bias. */
  default L withBiasInitializer(Initializer value) {
    return Records.change(this, "biasInitializer", value);
  }

  /** Returns this layer with dropout of its inputs. */
  default L withDropout(double value) {
    return Records.change(this, "dropout", value);
  }

  /** Returns this layer with dropout of its state. */
  default L withRecurrentDropout(double value) {
    return Records.change(this, "recurrentDropout", value);
  }

  @Override
  default L withReturnSequences(boolean value) {
    return Records.change(this, "returnSequences", value);
  }

  @Override
  default L withGoBackwards(boolean value) {
    return Records.change(this, "goBackwards", value);
  }

  @Override
  default L withStateful(boolean value) {
    return Records.change(this, "stateful", value);
  }
}
