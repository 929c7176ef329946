package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.activation.Sigmoid;
import dev.axone.activation.Tanh;
import dev.axone.initializer.GlorotUniform;
import dev.axone.initializer.Initializer;
import dev.axone.initializer.Zeros;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gated recurrent units: [batch, time, features] becomes [batch, units], or [batch, time, units]
 * with the outputs of all steps. With a = x · kernel + bias[0] and b = h · recurrent_kernel +
 * bias[1], whose columns are the gates z, r, h:
 *
 * <pre>
 * z = σ(a_z + b_z),  r = σ(a_r + b_r)
 * h ← z ⊙ h + (1 − z) ⊙ tanh(a_h + r ⊙ b_h)
 * </pre>
 *
 * Without {@code resetAfter} the last term is tanh(a_h + (r ⊙ h) · recurrent_kernel_h), as in the
 * paper, and there is one bias. Cho et al., "Learning phrase representations using RNN
 * encoder-decoder", 2014.
 *
 * <p>Parameters, the gates in Keras's order z, r, h (PyTorch's is r, z, n, its z the same): {@code
 * kernel} [features, 3 · units], {@code recurrent_kernel} [units, 3 · units], {@code bias} [2, 3 ·
 * units], or [3 · units] without {@code resetAfter}. PyTorch's kernels are transposed.
 *
 * <pre>{@code
 * Sequential.of(Input.of(28, 28), Gru.of(128), Dense.of(10).softmax());
 * }</pre>
 *
 * @param units number of outputs
 * @param activation of the state; default tanh
 * @param recurrentActivation of the gates; default sigmoid
 * @param bias whether a bias is added; default yes
 * @param resetAfter whether the reset gate multiplies the recurrent product, not the state before
 *     it; default yes, as in Keras, PyTorch and cuDNN
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
    implements RecurrentLayer {
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
        GlorotUniform.of(),
        Zeros.of(),
        0,
        0,
        false,
        false,
        false);
  }

  /** Returns this layer with another activation. */
  public Gru withActivation(Activation value) {
    return new Gru(
        units,
        value,
        recurrentActivation,
        bias,
        resetAfter,
        kernelInitializer,
        recurrentInitializer,
        biasInitializer,
        dropout,
        recurrentDropout,
        returnSequences,
        goBackwards,
        stateful);
  }

  /** Returns this layer with another activation of the gates. */
  public Gru withRecurrentActivation(Activation value) {
    return new Gru(
        units,
        activation,
        value,
        bias,
        resetAfter,
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
  public Gru withBias(boolean value) {
    return new Gru(
        units,
        activation,
        recurrentActivation,
        value,
        resetAfter,
        kernelInitializer,
        recurrentInitializer,
        biasInitializer,
        dropout,
        recurrentDropout,
        returnSequences,
        goBackwards,
        stateful);
  }

  /** Returns this layer with the reset gate after or before the recurrent product. */
  public Gru withResetAfter(boolean value) {
    return new Gru(
        units,
        activation,
        recurrentActivation,
        bias,
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
  public Gru withKernelInitializer(Initializer value) {
    return new Gru(
        units,
        activation,
        recurrentActivation,
        bias,
        resetAfter,
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
  public Gru withRecurrentInitializer(Initializer value) {
    return new Gru(
        units,
        activation,
        recurrentActivation,
        bias,
        resetAfter,
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
  public Gru withBiasInitializer(Initializer value) {
    return new Gru(
        units,
        activation,
        recurrentActivation,
        bias,
        resetAfter,
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
  public Gru withDropout(double value) {
    return new Gru(
        units,
        activation,
        recurrentActivation,
        bias,
        resetAfter,
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
  public Gru withRecurrentDropout(double value) {
    return new Gru(
        units,
        activation,
        recurrentActivation,
        bias,
        resetAfter,
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
  public Gru withReturnSequences(boolean value) {
    return new Gru(
        units,
        activation,
        recurrentActivation,
        bias,
        resetAfter,
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
  public Gru withGoBackwards(boolean value) {
    return new Gru(
        units,
        activation,
        recurrentActivation,
        bias,
        resetAfter,
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
  public Gru withStateful(boolean value) {
    return new Gru(
        units,
        activation,
        recurrentActivation,
        bias,
        resetAfter,
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
    Tensor inputs = Projection.of(scope, x, 3 * units, kernelInitializer, dropout);
    Tensor kernel =
        scope.parameter("recurrent_kernel", Shape.of(units, 3 * units), recurrentInitializer);
    UnaryOperator<Tensor> drop = Projection.dropout(scope, x, units, recurrentDropout);
    if (!resetAfter) {
      Tensor biased =
          bias ? inputs.add(scope.parameter("bias", Shape.of(3 * units), biasInitializer)) : inputs;
      Tensor gates = kernel.slice(1, 0, 2 * units);
      Tensor last = kernel.slice(1, 2 * units, 3 * units);
      return new Steps(
          biased, (now, state) -> resetBefore(now, drop, state.getFirst(), gates, last));
    }
    if (!bias) {
      return new Steps(
          inputs, (now, state) -> resetAfter(now, drop, state.getFirst(), kernel, null));
    }
    Tensor biases = scope.parameter("bias", Shape.of(2, 3 * units), biasInitializer);
    // The recurrent bias of z and r only adds to the other one: no need to do that at each step.
    Tensor both = biases.slice(1, 0, 2 * units).sumKeep(0);
    Tensor own = biases.slice(1, 2 * units, 3 * units);
    Tensor before = Tensor.concat(1, both, own.slice(0, 0, 1)).reshape(3 * units);
    Tensor after = own.slice(0, 1, 2);
    return new Steps(
        inputs.add(before), (now, state) -> resetAfter(now, drop, state.getFirst(), kernel, after));
  }

  private List<Tensor> resetAfter(
      Tensor input,
      UnaryOperator<Tensor> drop,
      Tensor h,
      Tensor kernel,
      @Nullable Tensor candidateBias) {
    Tensor recurrent = drop.apply(h).matMul(kernel);
    Tensor z = recurrentActivation.apply(Projection.gate(0, units, input, recurrent));
    Tensor r = recurrentActivation.apply(Projection.gate(1, units, input, recurrent));
    Tensor reset = recurrent.slice(1, 2 * units, 3 * units);
    Tensor biased = candidateBias == null ? reset : reset.add(candidateBias);
    Tensor candidate = input.slice(1, 2 * units, 3 * units).add(r.multiply(biased));
    return mix(z, h, activation.apply(candidate));
  }

  private List<Tensor> resetBefore(
      Tensor input, UnaryOperator<Tensor> drop, Tensor h, Tensor gates, Tensor last) {
    Tensor kept = drop.apply(h);
    Tensor recurrent = kept.matMul(gates);
    Tensor z = recurrentActivation.apply(Projection.gate(0, units, input, recurrent));
    Tensor r = recurrentActivation.apply(Projection.gate(1, units, input, recurrent));
    Tensor candidate = input.slice(1, 2 * units, 3 * units).add(r.multiply(kept).matMul(last));
    return mix(z, h, activation.apply(candidate));
  }

  /** Returns z ⊙ h + (1 − z) ⊙ candidate. */
  private static List<Tensor> mix(Tensor z, Tensor h, Tensor candidate) {
    return List.of(candidate.add(z.multiply(h.subtract(candidate))));
  }
}
