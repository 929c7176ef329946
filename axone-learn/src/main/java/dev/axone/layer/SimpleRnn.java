package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.activation.Tanh;
import dev.axone.initializer.GlorotUniform;
import dev.axone.initializer.Initializer;
import dev.axone.initializer.Orthogonal;
import dev.axone.initializer.Zeros;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Simple (Elman) recurrent layer, h ← activation(x · kernel + h · recurrent_kernel + bias): [batch,
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
 * @param units the number of outputs
 * @param activation the activation; default tanh
 * @param bias whether a bias is added; default true
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
    implements RnnBase<SimpleRnn> {
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
        Orthogonal.of(),
        Zeros.of(),
        0,
        0,
        false,
        false,
        false);
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
