package dev.axone.loss;

import dev.axone.activation.Activation;
import dev.axone.activation.Elu;
import dev.axone.activation.Exponential;
import dev.axone.activation.Gelu;
import dev.axone.activation.HardSigmoid;
import dev.axone.activation.HardSwish;
import dev.axone.activation.LeakyRelu;
import dev.axone.activation.Linear;
import dev.axone.activation.LogSoftmax;
import dev.axone.activation.Mish;
import dev.axone.activation.Relu;
import dev.axone.activation.Relu6;
import dev.axone.activation.Selu;
import dev.axone.activation.Sigmoid;
import dev.axone.activation.Silu;
import dev.axone.activation.Softmax;
import dev.axone.activation.Softplus;
import dev.axone.activation.Softsign;
import dev.axone.activation.Step;
import dev.axone.activation.Swish;
import dev.axone.activation.Tanh;
import org.jspecify.annotations.Nullable;

/**
 * The range of an output's values, by its activation: losses compare it with the values that they
 * accept.
 *
 * @param minimum the minimum
 * @param maximum the maximum
 */
record OutputRange(double minimum, double maximum) {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Returns the range of an output; all numbers if it is unknown. */
  static OutputRange of(Prediction output) {
    return of(output.activation());
  }

  private static OutputRange of(@Nullable Activation activation) {
    return switch (activation) {
      case Sigmoid a -> new OutputRange(0, 1);
      case HardSigmoid a -> new OutputRange(0, 1);
      case Softmax a -> new OutputRange(0, 1);
      case Step a -> new OutputRange(0, 1);
      case Tanh a -> new OutputRange(-1, 1);
      case Softsign a -> new OutputRange(-1, 1);
      case Relu a -> new OutputRange(0, INFINITY);
      case Relu6 a -> new OutputRange(0, 6);
      case Softplus a -> new OutputRange(0, INFINITY);
      case Exponential a -> new OutputRange(0, INFINITY);
      case LogSoftmax a -> new OutputRange(-INFINITY, 0);
      case null, default -> new OutputRange(-INFINITY, INFINITY);
    };
  }

  /** Returns whether the range of an output is known: its activation is one of Axone's. */
  static boolean isKnown(Prediction output) {
    return switch (output.activation()) {
      case Linear a -> true;
      case Elu a -> true;
      case Gelu a -> true;
      case HardSwish a -> true;
      case LeakyRelu a -> true;
      case Mish a -> true;
      case Selu a -> true;
      case Silu a -> true;
      case Swish a -> true;
      case null -> false;
      default -> !of(output).equals(of((Activation) null));
    };
  }

  /** Returns whether an output is known to have values outside of a range. */
  static boolean leaves(Prediction output, double minimum, double maximum) {
    OutputRange own = of(output);
    return isKnown(output) && (own.minimum < minimum || own.maximum > maximum);
  }
}
