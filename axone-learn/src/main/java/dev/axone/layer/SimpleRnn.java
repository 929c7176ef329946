package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.activation.Tanh;
import dev.axone.initializer.GlorotUniform;
import dev.axone.initializer.Initializer;
import dev.axone.initializer.Zeros;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The simple recurrent network, h ← activation(x · kernel + h · recurrent_kernel + bias): [batch,
 * time, features] becomes [batch, units], or [batch, time, units] with the outputs of all steps.
 * Elman, "Finding structure in time", 1990.
 *
 * <p>Parameters: {@code kernel} [features, units], {@code recurrent_kernel} [units, units], {@code
 * bias} [units]. PyTorch's RNN has two biases, whose sum is this one.
 *
 * <pre>{@code
 * Sequential.of(Input.of(28, 28), SimpleRnn.of(64), Dense.of(10).softmax());
 * }</pre>
 *
 * @param units number of outputs
 * @param activation default tanh
 * @param bias whether a bias is added; default yes
 * @param kernelInitializer default Glorot uniform
 * @param recurrentInitializer default orthogonal
 * @param biasInitializer default zeros
 * @param dropout share of the inputs dropped while training, the same ones at each step; default 0
 * @param recurrentDropout share of the state dropped while training, the same one at each step;
 *     default 0
 * @param returnSequences see {@link #returnSequences()}; default no
 * @param goBackwards see {@link #goBackwards()}; default no
 * @param stateful see {@link #stateful()}; default no
 */
public record SimpleRnn(
    int units,
    Activation activation,
    boolean bias,
    Initializer kernelInitializer,
    Initializer recurrentInitializer,
    Initializer biasInitializer,
    double dropout,
    double recurrentDropout,
    boolean returnSequences,
    boolean goBackwards,
    boolean stateful)
    implements RecurrentLayer {
  /** Checks the number of units and the rates. */
  public SimpleRnn {
    Projection.check(units, dropout, recurrentDropout);
  }

  /** Returns the layer, which returns its last output. */
  public static SimpleRnn of(int units) {
    return new SimpleRnn(
        units,
        Tanh.of(),
        true,
        GlorotUniform.of(),
        GlorotUniform.of(),
        Zeros.of(),
        0,
        0,
        false,
        false,
        false);
  }

  /** Returns this layer with another activation. */
  public SimpleRnn withActivation(Activation value) {
    return new SimpleRnn(
        units,
        value,
        bias,
        kernelInitializer,
        recurrentInitializer,
        biasInitializer,
        dropout,
        recurrentDropout,
        returnSequences,
        goBackwards,
        stateful);
  }

  /** Returns this layer with or without a bias. */
  public SimpleRnn withBias(boolean value) {
    return new SimpleRnn(
        units,
        activation,
        value,
        kernelInitializer,
        recurrentInitializer,
        biasInitializer,
        dropout,
        recurrentDropout,
        returnSequences,
        goBackwards,
        stateful);
  }

  /** Returns this layer with other first values of the kernel. */
  public SimpleRnn withKernelInitializer(Initializer value) {
    return new SimpleRnn(
        units,
        activation,
        bias,
        value,
        recurrentInitializer,
        biasInitializer,
        dropout,
        recurrentDropout,
        returnSequences,
        goBackwards,
        stateful);
  }

  /** Returns this layer with other first values of the recurrent kernel. */
  public SimpleRnn withRecurrentInitializer(Initializer value) {
    return new SimpleRnn(
        units,
        activation,
        bias,
        kernelInitializer,
        value,
        biasInitializer,
        dropout,
        recurrentDropout,
        returnSequences,
        goBackwards,
        stateful);
  }

  /** Returns this layer with other first values of the bias. */
  public SimpleRnn withBiasInitializer(Initializer value) {
    return new SimpleRnn(
        units,
        activation,
        bias,
        kernelInitializer,
        recurrentInitializer,
        value,
        dropout,
        recurrentDropout,
        returnSequences,
        goBackwards,
        stateful);
  }

  /** Returns this layer with dropout of its inputs. */
  public SimpleRnn withDropout(double value) {
    return new SimpleRnn(
        units,
        activation,
        bias,
        kernelInitializer,
        recurrentInitializer,
        biasInitializer,
        value,
        recurrentDropout,
        returnSequences,
        goBackwards,
        stateful);
  }

  /** Returns this layer with dropout of its state. */
  public SimpleRnn withRecurrentDropout(double value) {
    return new SimpleRnn(
        units,
        activation,
        bias,
        kernelInitializer,
        recurrentInitializer,
        biasInitializer,
        dropout,
        value,
        returnSequences,
        goBackwards,
        stateful);
  }

  /** Returns this layer returning the outputs of all steps, or the last one. */
  public SimpleRnn withReturnSequences(boolean value) {
    return new SimpleRnn(
        units,
        activation,
        bias,
        kernelInitializer,
        recurrentInitializer,
        biasInitializer,
        dropout,
        recurrentDropout,
        value,
        goBackwards,
        stateful);
  }

  /** Returns this layer starting at the last step, or the first. */
  public SimpleRnn withGoBackwards(boolean value) {
    return new SimpleRnn(
        units,
        activation,
        bias,
        kernelInitializer,
        recurrentInitializer,
        biasInitializer,
        dropout,
        recurrentDropout,
        returnSequences,
        value,
        stateful);
  }

  /** Returns this layer keeping its states from batch to batch, or not. */
  public SimpleRnn withStateful(boolean value) {
    return new SimpleRnn(
        units,
        activation,
        bias,
        kernelInitializer,
        recurrentInitializer,
        biasInitializer,
        dropout,
        recurrentDropout,
        returnSequences,
        goBackwards,
        value);
  }

  @Override
  public List<Shape> states(Shape sample) {
    return List.of(Shape.of(units));
  }

  @Override
  public Steps start(Scope scope, Tensor x) {
    Shape one = Shape.of(units);
    Tensor projected = Projection.of(scope, x, units, kernelInitializer, dropout);
    Tensor biases =
        bias ? scope.parameter("bias", one, biasInitializer) : Projection.none(one, x.dtype());
    Tensor row = Projection.row(biases);
    Tensor kernel =
        scope.parameter("recurrent_kernel", Shape.of(units, units), recurrentInitializer);
    UnaryOperator<Tensor> drop = Projection.dropout(scope, x, units, recurrentDropout);
    return new Steps(
        Projection.expecting(biases, projected),
        (now, state) -> {
          Tensor recurrent = drop.apply(state.getFirst()).matMul(kernel);
          return List.of(activation.apply(now.add(recurrent).add(row)));
        });
  }
}
