package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.activation.Relu;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;
import java.util.Arrays;
import java.util.List;

/**
 * The hidden layers of a multi-layer perceptron: a {@link Dense} layer with activation and dropout
 * for each number of units; [batch, …, n] becomes [batch, …, the last number of units]. Parameters:
 * those of {@code dense_1}, {@code dense_2}, ….
 *
 * <p>It is a short form for several layers, so that a search can vary the depth: {@code
 * model[1].mlp.units: [[64], [128, 64], [256, 128, 64]]}, as scikit-learn's hidden_layer_sizes.
 *
 * <pre>{@code
 * Sequential.of(Input.of(784), Mlp.of(512, 256).withDropout(0.2), Dense.of(10).softmax());
 * }</pre>
 *
 * @param units the number of units of each layer
 * @param activation the activation of each layer; default ReLU
 * @param dropout the rate of dropout after each layer; default 0
 */
public record Mlp(List<Integer> units, Activation activation, double dropout) implements Layer {
  /** Checks the numbers. */
  public Mlp {
    units = List.copyOf(units);
    if (units.isEmpty() || units.stream().anyMatch(n -> n < 1)) {
      throw new ArgumentException(
          "units", "must be one or more integers of at least 1, found " + units);
    }
    Arguments.fractionBelowOne("dropout", dropout);
  }

  /** Returns layers with ReLU activation. */
  public static Mlp of(int... units) {
    return new Mlp(Arrays.stream(units).boxed().toList(), Relu.of(), 0);
  }

  /** Returns these layers with another activation. */
  public Mlp withActivation(Activation a) {
    return new Mlp(units, a, dropout);
  }

  /** Returns these layers with dropout after each. */
  public Mlp withDropout(double rate) {
    return new Mlp(units, activation, rate);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    for (int i = 0; i < units.size(); i++) {
      Dense dense = Dense.of(units.get(i)).withActivation(activation);
      x = dense.apply(scope.child("dense_" + (i + 1)), x);
      x = Noise.dropped(scope, dropout, x, x.shape());
    }
    return x;
  }
}
