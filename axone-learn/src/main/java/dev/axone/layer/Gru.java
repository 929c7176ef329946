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
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Gated recurrent unit (GRU) layer: [batch, time, features] becomes [batch, units], or [batch,
 * time, units] with the outputs of all steps. With a = x · kernel + bias[0] and b = h ·
 * recurrent_kernel + bias[1], whose columns are the gates z, r, h:
 *
 * <pre>
 * z = σ(a_z + b_z),  r = σ(a_r + b_r)
 * h ← z ⊙ h + (1 − z) ⊙ tanh(a_h + r ⊙ b_h)
 * </pre>
 *
 * Without {@code resetAfter} the last term is tanh(a_h + (r ⊙ h) · recurrent_kernel_h), as in the
 * paper, with one bias. Cho et al., "Learning phrase representations using RNN encoder-decoder",
 * 2014.
 *
 * <p>Parameters, the gates in Keras's order z, r, h (PyTorch's is r, z, n, its z the same): {@code
 * kernel} [features, 3 · units], {@code recurrent_kernel} [units, 3 · units], {@code bias} [2, 3 ·
 * units], or [3 · units] without {@code resetAfter}. PyTorch's kernels are transposed.
 *
 * <pre>{@code
 * Sequential.of(Input.of(28, 28), Gru.of(128), Dense.of(10).softmax());
 * }</pre>
 *
 * @param units the number of outputs
 * @param activation the activation of the state; default tanh
 * @param recurrentActivation the activation of the gates; default sigmoid
 * @param bias whether a bias is added; default true
 * @param resetAfter whether the reset gate is applied after the recurrent product, not inputBias
 *     it; default true, as in Keras, PyTorch and cuDNN
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
public record Gru(
    int units,
    Activation activation,
    Activation recurrentActivation,
    boolean bias,
    boolean resetAfter,
    Initializer kernelInitializer,
    Initializer recurrentInitializer,
    Initializer biasInitializer,
    double dropout,
    double recurrentDropout,
    boolean returnSequences,
    boolean goBackwards,
    boolean stateful)
    implements RnnBase<Gru> {
  /** Checks the number of units and the rates. */
  public Gru {
    Projection.check(units, dropout, recurrentDropout);
  }

  /** Returns the layer, which returns its last output. */
  public static Gru of(int units) {
    return new Gru(
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
  public Gru withRecurrentActivation(Activation value) {
    return Records.with(this, "recurrentActivation", value);
  }

  /** Returns this layer with the reset gate after or before the recurrent product. */
  public Gru withResetAfter(boolean value) {
    return Records.with(this, "resetAfter", value);
  }

  @Override
  public List<Shape> states(Shape sample) {
    return List.of(Shape.of(units));
  }

  @Override
  public Steps start(Scope scope, Tensor x) {
    Tensor projected = Projection.of(scope, x, 3 * units, kernelInitializer, dropout);
    Tensor kernel =
        scope.parameter("recurrent_kernel", Shape.of(units, 3 * units), recurrentInitializer);
    UnaryOperator<Tensor> drop = Projection.dropout(scope, x, units, recurrentDropout);
    Shape shape = resetAfter ? Shape.of(2, 3 * units) : Shape.of(3 * units);
    Tensor biases =
        bias ? scope.parameter("bias", shape, biasInitializer) : Projection.none(shape, x.dtype());
    Tensor inputBias = resetAfter ? inputBias(biases) : biases;
    Tensor row = Projection.row(inputBias);
    return new Steps(
        Projection.expecting(inputBias, projected),
        resetAfter
            ? resetAfterStep(
                drop, kernel, row, biases.slice(0, 1, 2).slice(1, 2 * units, 3 * units))
            : resetBeforeStep(drop, kernel, row));
  }

  /** Sums both biases of z and r; the recurrent bias of the candidate is separate. */
  private Tensor inputBias(Tensor biases) {
    Tensor gates = biases.slice(1, 0, 2 * units).sum(0);
    return Tensor.concat(
        0, gates, biases.slice(0, 0, 1).reshape(-1).slice(0, 2 * units, 3 * units));
  }

  private Step resetAfterStep(UnaryOperator<Tensor> drop, Tensor kernel, Tensor row, Tensor bias) {
    return (now, state) -> {
      Tensor h = state.getFirst();
      Tensor recurrent = drop.apply(h).matMul(kernel);
      Tensor z = recurrentActivation.apply(Projection.gate(0, units, List.of(now, recurrent, row)));
      Tensor r = recurrentActivation.apply(Projection.gate(1, units, List.of(now, recurrent, row)));
      Tensor reset = r.multiply(Projection.gate(2, units, List.of(recurrent)).add(bias));
      return mix(z, h, Projection.gate(2, units, List.of(now, row)).add(reset));
    };
  }

  private Step resetBeforeStep(UnaryOperator<Tensor> drop, Tensor kernel, Tensor row) {
    Tensor gates = kernel.slice(1, 0, 2 * units);
    Tensor last = kernel.slice(1, 2 * units, 3 * units);
    return (now, state) -> {
      Tensor h = drop.apply(state.getFirst());
      Tensor recurrent = h.matMul(gates);
      Tensor z = recurrentActivation.apply(Projection.gate(0, units, List.of(now, recurrent, row)));
      Tensor r = recurrentActivation.apply(Projection.gate(1, units, List.of(now, recurrent, row)));
      Tensor reset = r.multiply(h).matMul(last);
      return mix(z, state.getFirst(), Projection.gate(2, units, List.of(now, row)).add(reset));
    };
  }

  /** Returns z ⊙ h + (1 − z) ⊙ activation(candidate). */
  private List<Tensor> mix(Tensor z, Tensor h, Tensor candidate) {
    Tensor next = activation.apply(candidate);
    return List.of(next.add(z.multiply(h.subtract(next))));
  }
}
