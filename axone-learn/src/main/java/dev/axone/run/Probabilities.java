package dev.axone.run;

import dev.axone.loss.BinaryCrossentropy;
import dev.axone.loss.BinaryFocalCrossentropy;
import dev.axone.loss.CategoricalCrossentropy;
import dev.axone.loss.CategoricalFocalCrossentropy;
import dev.axone.loss.Loss;
import dev.axone.loss.NegativeLogLikelihood;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.loss.Targets;
import dev.axone.loss.Weighted;
import dev.axone.tensor.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The class probabilities of a model's output. */
final class Probabilities {
  private Probabilities() {}

  /**
   * Returns the names of the classes of an output; empty if it is not a class.
   *
   * @param known the names of the target's classes; empty if they are unknown
   */
  static List<String> names(Loss loss, Shape output, List<String> known) {
    if (known.size() == 2 && output.size() == 1 && isBinary(inner(loss))) {
      return known;
    }
    if (output.rank() != 1 || output.size() < 2) {
      return List.of();
    }
    if (output.size() == known.size()) {
      return known;
    }
    return loss.targets(output) instanceof Targets.Classes
        ? IntStream.range(0, output.size()).mapToObj(Integer::toString).toList()
        : List.of();
  }

  /** Returns the class probabilities from a model's output, as its loss interprets it. */
  static Map<String, Double> of(Loss loss, double[] output, List<String> names) {
    double[] p = probabilities(inner(loss), output);
    Map<String, Double> all = new LinkedHashMap<>();
    if (p.length == 1 && names.size() == 2) {
      all.put(names.get(0), 1 - p[0]);
      all.put(names.get(1), p[0]);
    } else {
      for (int i = 0; i < names.size(); i++) {
        all.put(names.get(i), p[i]);
      }
    }
    return all;
  }

  private static Loss inner(Loss loss) {
    return loss instanceof Weighted w ? inner(w.loss()) : loss;
  }

  private static boolean isBinary(Loss loss) {
    return loss instanceof BinaryCrossentropy || loss instanceof BinaryFocalCrossentropy;
  }

  private static double[] probabilities(Loss loss, double[] y) {
    return switch (loss) {
      case SparseCategoricalCrossentropy s when s.fromLogits() -> softmax(y);
      case CategoricalCrossentropy c when c.fromLogits() -> softmax(y);
      case CategoricalFocalCrossentropy c when c.fromLogits() -> softmax(y);
      case BinaryCrossentropy b when b.fromLogits() -> sigmoid(y);
      case BinaryFocalCrossentropy b when b.fromLogits() -> sigmoid(y);
      case NegativeLogLikelihood _ -> Arrays.stream(y).map(Math::exp).toArray();
      default -> y;
    };
  }

  private static double[] softmax(double[] logits) {
    double max = Arrays.stream(logits).max().orElse(0);
    double[] e = Arrays.stream(logits).map(x -> Math.exp(x - max)).toArray();
    double sum = Arrays.stream(e).sum();
    return Arrays.stream(e).map(x -> x / sum).toArray();
  }

  private static double[] sigmoid(double[] logits) {
    return Arrays.stream(logits).map(x -> 1 / (1 + Math.exp(-x))).toArray();
  }
}
