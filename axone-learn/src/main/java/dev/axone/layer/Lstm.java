package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.activation.Sigmoid;
import dev.axone.activation.Tanh;
import dev.axone.initializer.GlorotUniform;
import dev.axone.initializer.Initializer;
import dev.axone.initializer.Orthogonal;
import dev.axone.initializer.Zeros;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Records;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Long short-term memory (LSTM) layer: [batch, time, features] becomes [batch, units], or [batch,
 * time, units] with the outputs of all steps. With z = x · kernel + h · recurrent_kernel + bias,
 * whose columns are the gates i, f, c, o:
 *
 * <pre>
 * c ← σ(z_f) ⊙ c + σ(z_i) ⊙ tanh(z_c)
 * h ← σ(z_o) ⊙ tanh(c)
 * </pre>
 *
 * Hochreiter and Schmidhuber, "Long short-term memory", 1997; Gers et al., "Learning to forget",
 * 2000.
 *
 * <p>Parameters, with the gates in Keras's order i, f, c, o (PyTorch's i, f, g, o): {@code kernel}
 * [features, 4 · units], {@code recurrent_kernel} [units, 4 · units], {@code bias} [4 · units].
 * PyTorch's kernels are transposed, and it has two biases, whose sum is this one.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(28, 28),
 *     Lstm.of(128).withReturnSequences(true),
 *     Lstm.of(128).withDropout(0.2),
 *     Dense.of(10).softmax());
 * }</pre>
 *
 * @param units the number of outputs
 * @param activation the activation of the state; default tanh
 * @param recurrentActivation the activation of the gates; default sigmoid
 * @param bias whether a bias is added; default true
 * @param unitForgetBias whether the initial bias of the forget gate is 1 (Jozefowicz et al. 2015);
 *     default true, as in Keras (not in PyTorch)
 * @param kernelInitializer default Glorot uniform
 * @param recurrentInitializer default orthogonal
 * @param biasInitializer default zeros
 * @param dropout the rate of dropout on the inputs, with the same mask at each step; default 0
 * @param recurrentDropout the rate of dropout on the state, with the same mask at each step;
 *     default 0
 * @param returnSequences see {@link #returnSequences()}; default false
 * @param goBackwards see {@link #goBackwards()}; default false
 * @param stateful see {@link #stateful()}; default false
 */
public record Lstm(
    int units,
    Activation activation,
    Activation recurrentActivation,
    boolean bias,
    boolean unitForgetBias,
    Initializer kernelInitializer,
    Initializer recurrentInitializer,
    Initializer biasInitializer,
    double dropout,
    double recurrentDropout,
    boolean returnSequences,
    boolean goBackwards,
    boolean stateful)
    implements RnnBase<Lstm> {
  /** Checks the number of units and the rates. */
  public Lstm {
    Projection.check(units, dropout, recurrentDropout);
  }

  /** Returns the layer, which returns its last output. */
  public static Lstm of(int units) {
    return new Lstm(
        units,
        Tanh.of(),
        Sigmoid.of(),
        true,
        true,
        GlorotUniform.of(),
        Orthogonal.of(),
        Zeros.of(),
        0,
        0,
        false,
        false,
        false);
  }

  /** Returns this layer with another activation of the gates. */
  public Lstm withRecurrentActivation(Activation value) {
    return Records.with(this, "recurrentActivation", value);
  }

  /** Returns this layer with or without an initial forget-gate bias of 1. */
  public Lstm withUnitForgetBias(boolean value) {
    return Records.with(this, "unitForgetBias", value);
  }

  @Override
  public List<Shape> states(Shape sample) {
    return List.of(Shape.of(units), Shape.of(units));
  }

  @Override
  public Steps start(Scope scope, Tensor x) {
    Shape gates = Shape.of(4 * units);
    Tensor projected = Projection.of(scope, x, 4 * units, kernelInitializer, dropout);
    Tensor biases =
        bias ? scope.parameter("bias", gates, initialBias()) : Projection.none(gates, x.dtype());
    Tensor row = Projection.row(biases);
    Tensor kernel =
        scope.parameter("recurrent_kernel", Shape.of(units, 4 * units), recurrentInitializer);
    UnaryOperator<Tensor> drop = Projection.dropout(scope, x, units, recurrentDropout);
    return new Steps(
        Projection.expecting(biases, projected),
        (now, state) -> {
          Tensor recurrent = drop.apply(state.getFirst()).matMul(kernel);
          return next(List.of(now, recurrent, row), state.getLast());
        });
  }

  private List<Tensor> next(List<Tensor> terms, Tensor memory) {
    Tensor in = recurrentActivation.apply(Projection.gate(0, units, terms));
    Tensor forget = recurrentActivation.apply(Projection.gate(1, units, terms));
    Tensor candidate = activation.apply(Projection.gate(2, units, terms));
    Tensor out = recurrentActivation.apply(Projection.gate(3, units, terms));
    Tensor next = forget.multiply(memory).add(in.multiply(candidate));
    return List.of(out.multiply(activation.apply(next)), next);
  }

  private Initializer initialBias() {
    if (!unitForgetBias) {
      return biasInitializer;
    }
    return (shape, fan, draws) -> {
      double[] values = biasInitializer.values(shape, fan, draws).clone();
      Arrays.fill(values, units, 2 * units, 1);
      return values;
    };
  }
}
