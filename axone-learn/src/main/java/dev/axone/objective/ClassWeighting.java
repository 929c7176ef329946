package dev.axone.objective;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.loss.Loss;
import dev.axone.loss.Targets;
import dev.axone.network.Network;
import dev.axone.train.ClassWeights;
import dev.axone.train.Fit;
import dev.axone.vocabulary.Names;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Class weights resolved for a model and its training data. */
public final class ClassWeighting {
  private ClassWeighting() {}

  /**
   * Returns the training options with class weights by class index; balanced weights are computed
   * from the data, class names are looked up in it.
   *
   * @param data the training data
   * @throws IllegalArgumentException if an output has no classes, or a class does not exist
   */
  public static Fit resolved(Network network, Objective objective, Fit fit, Dataset data) {
    Fit resolved = fit;
    for (Map.Entry<String, ClassWeights> e : fit.classWeights().entrySet()) {
      int i = output(network, e.getKey());
      int classes = classes(network, objective, i);
      ClassWeights given = e.getValue();
      Map<Integer, Double> weights =
          given.isBalanced()
              ? balanced(Checks.targets(network, objective.losses().get(i), i), data, i)
              : named(given, classes, i == 0 ? data.classNames() : List.of());
      resolved = resolved.classWeights(e.getKey(), ClassWeights.of(weights));
    }
    return resolved;
  }

  /**
   * Returns the weight of each class, by name, for each output whose weights are balanced.
   *
   * @param given the training options given by the user
   * @param resolved the result of {@link #resolved}
   */
  public static Map<String, Map<String, Double>> balanced(
      Network network, Fit given, Fit resolved, Dataset data) {
    Map<String, Map<String, Double>> balanced = new TreeMap<>();
    given
        .classWeights()
        .forEach(
            (output, weights) -> {
              if (weights.isBalanced()) {
                List<String> names =
                    output(network, output) == 0 ? data.classNames() : List.<String>of();
                Map<String, Double> named = new LinkedHashMap<>();
                Objects.requireNonNull(resolved.classWeights().get(output))
                    .weights()
                    .forEach((index, w) -> named.put(name(names, index), w));
                balanced.put(output, named);
              }
            });
    return balanced;
  }

  private static String name(List<String> names, String index) {
    int i = Integer.parseInt(index);
    return i < names.size() ? names.get(i) : index;
  }

  /** Returns the class weights of each output; empty for an output whose weights are all 1. */
  public static List<double[]> of(Network network, Objective objective, Fit fit) {
    if (fit.classWeights().isEmpty()) {
      return List.of();
    }
    List<double[]> all = new ArrayList<>();
    network.outputPaths().forEach(o -> all.add(new double[0]));
    fit.classWeights()
        .forEach(
            (name, weights) -> {
              int i = output(network, name);
              double[] each = new double[classes(network, objective, i)];
              Arrays.fill(each, 1);
              weights.weights().forEach((c, w) -> each[Integer.parseInt(c)] = w);
              all.set(i, each);
            });
    return all;
  }

  private static int output(Network network, String name) {
    List<String> outputs = network.outputPaths();
    if (name.isEmpty() && outputs.size() == 1) {
      return 0;
    }
    if (!outputs.contains(name)) {
      throw new IllegalArgumentException(
          name.isEmpty()
              ? "the model has several outputs: name the output whose classes are weighted, one of %s"
                  .formatted(String.join(", ", outputs))
              : Names.unknown("class weights are given for the unknown output", name, outputs));
    }
    return outputs.indexOf(name);
  }

  private static int classes(Network network, Objective objective, int i) {
    Loss loss = objective.losses().get(i);
    Targets targets = Checks.targets(network, loss, i);
    boolean several = targets instanceof Targets.Binary && network.outputShapes().get(i).size() > 1;
    if (several || targets.classes().isEmpty()) {
      throw new IllegalArgumentException(
          "class weights need an output of one class: the targets of '%s', with %s, %s; give each sample a weight of its own with Dataset.withSampleWeights"
              .formatted(
                  network.outputPaths().get(i),
                  loss,
                  several ? "are multi-label" : "are not classes"));
    }
    return targets.classes().getAsInt();
  }

  private static Map<Integer, Double> named(ClassWeights given, int classes, List<String> names) {
    Map<Integer, Double> weights = new LinkedHashMap<>();
    given
        .weights()
        .forEach(
            (name, w) -> {
              int index = names.indexOf(name);
              if (index < 0 && name.matches("\\d{1,9}") && Integer.parseInt(name) < classes) {
                index = Integer.parseInt(name);
              }
              if (index < 0) {
                throw new IllegalArgumentException(
                    names.isEmpty()
                        ? "class weights: there is no class '%s', allowed are 0 to %s"
                            .formatted(name, classes - 1)
                        : Names.unknown("class weights: there is no class", name, names));
              }
              weights.put(index, w);
            });
    return weights;
  }

  /** Returns n / (k · n_c) for each of the k classes c that occur. */
  private static Map<Integer, Double> balanced(Targets targets, Dataset data, int i) {
    long[] counts = counts(targets, data.targets().get(i));
    long n = Arrays.stream(counts).sum();
    long k = Arrays.stream(counts).filter(c -> c > 0).count();
    Map<Integer, Double> weights = new LinkedHashMap<>();
    for (int c = 0; c < counts.length; c++) {
      weights.put(c, counts[c] == 0 ? 1.0 : (double) n / (k * counts[c]));
    }
    return weights;
  }

  private static long[] counts(Targets targets, Column column) {
    int classes = targets.classes().orElseThrow();
    int elements = column.shape().size();
    int row = targets instanceof Targets.Distribution ? classes : 1;
    long[] counts = new long[classes];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sample = arena.allocate(ValueLayout.JAVA_FLOAT, elements);
      for (int s = 0; s < column.size(); s++) {
        column.read(s, sample, 0);
        for (int from = 0; from < elements; from += row) {
          int c = named(targets, sample, from, classes);
          if (c >= 0) {
            counts[c]++;
          }
        }
      }
    }
    return counts;
  }

  /** Returns the class of a label or one-hot row; −1 if none. */
  private static int named(Targets targets, MemorySegment sample, int from, int classes) {
    float first = sample.getAtIndex(ValueLayout.JAVA_FLOAT, from);
    return switch (targets) {
      case Targets.Binary b -> first > 0.5 ? 1 : 0;
      case Targets.Distribution s -> {
        int best = -1;
        float max = 0;
        for (int c = 0; c < classes; c++) {
          float p = sample.getAtIndex(ValueLayout.JAVA_FLOAT, from + c);
          best = p > max ? c : best;
          max = Math.max(max, p);
        }
        yield best;
      }
      case Targets.Classes c when first == c.ignored() -> -1;
      default -> (int) first;
    };
  }
}
