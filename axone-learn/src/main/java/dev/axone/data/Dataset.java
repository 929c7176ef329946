package dev.axone.data;

import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A table of samples: sample i is row i of every column.
 *
 * <pre>{@code
 * Column x = Floats.of(Shape.of(2), 0, 0, 0, 1, 1, 0, 1, 1);
 * Column y = Floats.of(Shape.of(), 0, 1, 1, 0);
 * Dataset xor = Dataset.of(x, y);
 * Dataset half = xor.subset(0, 2);
 * }</pre>
 *
 * @param inputs one column for each input of the model; at least one
 * @param targets the values to predict, one column for each output of the model; none if unknown
 * @param classNames the names of the labels 0 to K−1; empty if there are none
 * @param sampleWeights the weight of each sample in losses, one number a sample; empty: all 1
 */
public record Dataset(
    List<Column> inputs,
    List<Column> targets,
    List<String> classNames,
    Optional<Column> sampleWeights) {
  /**
   * Checks that all columns have as many samples.
   *
   * @throws DataException naming the columns and both sizes, or if there is no input
   */
  public Dataset {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    classNames = List.copyOf(classNames);
    if (inputs.isEmpty()) {
      throw new DataException("a dataset has at least one input column, found none");
    }
    int size = inputs.get(0).size();
    checkSizes("input", inputs, size);
    checkSizes("target", targets, size);
    checkSizes("sample weights", sampleWeights.stream().toList(), size);
    sampleWeights.ifPresent(
        w -> {
          if (w.shape().size() != 1) {
            throw new DataException(
                "sample weights are one number a sample, found samples of shape " + w.shape());
          }
        });
  }

  /** Creates a dataset without sample weights. */
  public Dataset(List<Column> inputs, List<Column> targets, List<String> classNames) {
    this(inputs, targets, classNames, Optional.empty());
  }

  private static void checkSizes(String kind, List<Column> columns, int size) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).size() != size) {
        throw new DataException(
            "all columns of a dataset have as many samples: input 0 has %s, %s %s has %s"
                .formatted(size, kind, i, columns.get(i).size()));
      }
    }
  }

  /** Returns a dataset of one input and one target, without class names. */
  public static Dataset of(Column input, Column target) {
    return new Dataset(List.of(input), List.of(target), List.of());
  }

  /**
   * Returns samples that are vectors, with their classes.
   *
   * <pre>{@code
   * float[][] x = {{5.1f, 3.5f}, {7.0f, 3.2f}};
   * int[] y = {0, 1};
   * Dataset data = Dataset.of(x, y).withClassNames(List.of("setosa", "versicolor"));
   * }</pre>
   *
   * @param x the numbers of each sample
   * @param y the class of each sample, from 0
   * @throws DataException if the lengths differ
   */
  public static Dataset of(float[][] x, int... y) {
    float[] labels = new float[y.length];
    for (int i = 0; i < y.length; i++) {
      labels[i] = y[i];
    }
    return of(Floats.of(x), Floats.of(Shape.of(), labels));
  }

  /**
   * Returns samples that are vectors, with a vector of numbers to predict for each.
   *
   * @throws DataException if the lengths differ
   */
  public static Dataset of(float[][] x, float[][] y) {
    return of(Floats.of(x), Floats.of(y));
  }

  /** Returns the number of samples. */
  public int size() {
    return inputs.get(0).size();
  }

  /** Returns the same samples with these names for the labels 0 to K−1. */
  public Dataset withClassNames(List<String> names) {
    return new Dataset(inputs, targets, names, sampleWeights);
  }

  /**
   * Returns the same samples with the labels of a model: class {@code names.get(k)} gets label k.
   * So samples of only some classes, such as those of a folder, are compared with the right
   * outputs.
   *
   * @param names the model's class names
   * @throws DataException if this has a class that is not among them
   */
  public Dataset withLabelsOf(List<String> names) {
    if (classNames.isEmpty() || names.isEmpty() || classNames.equals(names)) {
      return this;
    }
    int[] labels = new int[classNames.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = names.indexOf(classNames.get(i));
      if (labels[i] < 0) {
        throw new DataException(
            "class '%s' is not among the classes of the model (%s); remove it, or train a model with it"
                .formatted(classNames.get(i), String.join(", ", names)));
      }
    }
    Column known = targets.getFirst().map(Shape.of(), (from, to) -> to[0] = labels[(int) from[0]]);
    return new Dataset(inputs, List.of(known), names, sampleWeights);
  }

  /**
   * Returns the same samples with weights: the loss of sample i is multiplied by weight i, in
   * training and evaluation, and metrics in a {@code WeightedMetric} use them.
   *
   * <pre>{@code
   * Dataset weighted = data.withSampleWeights(Floats.of(Shape.of(), 1, 1, 1, 5));
   * }</pre>
   *
   * @param weights one number a sample, 0 or more; usually with mean 1, as the mean loss is divided
   *     by the number of samples
   * @throws DataException if their number or shape does not match
   */
  public Dataset withSampleWeights(Column weights) {
    return new Dataset(inputs, targets, classNames, Optional.of(weights));
  }

  /**
   * Returns the samples {@code from} (included) to {@code to} (excluded), without copying.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ from ≤ to ≤ size
   */
  public Dataset subset(int from, int to) {
    Objects.checkFromToIndex(from, to, size());
    return map(column -> new Range(column, from, to - from));
  }

  /**
   * Returns selected samples in the given order, without copying them; rows may be repeated.
   *
   * @throws IndexOutOfBoundsException if a row does not exist
   */
  public Dataset select(int[] rows) {
    int[] copy = rows.clone();
    for (int row : copy) {
      Objects.checkIndex(row, size());
    }
    return map(column -> new SelectedRows(column, copy));
  }

  /**
   * Returns these samples followed by {@code other}'s, without copying; the class names are these.
   *
   * @throws DataException if the numbers of columns or their shapes differ
   */
  public Dataset concat(Dataset other) {
    if (inputs.size() != other.inputs.size() || targets.size() != other.targets.size()) {
      throw new DataException(
          "datasets with %s and %s, and %s and %s, cannot be concatenated"
              .formatted(
                  Plural.of(inputs.size(), "input"),
                  Plural.of(targets.size(), "target"),
                  other.inputs.size(),
                  other.targets.size()));
    }
    if (sampleWeights.isPresent() != other.sampleWeights.isPresent()) {
      throw new DataException(
          "datasets with and without sample weights cannot be concatenated: give both some");
    }
    return new Dataset(
        concat(inputs, other.inputs),
        concat(targets, other.targets),
        classNames,
        sampleWeights.map(w -> new Concat(w, other.sampleWeights.orElseThrow())));
  }

  private static List<Column> concat(List<Column> first, List<Column> second) {
    List<Column> all = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      all.add(new Concat(first.get(i), second.get(i)));
    }
    return all;
  }

  /**
   * Returns this data shuffled by a seed, without copying it.
   *
   * <p>Training shuffles each epoch by itself; this is for random subsets.
   */
  public Dataset shuffle(long seed) {
    return select(Permutation.of(size(), seed, 0));
  }

  /**
   * Returns this data with one input replaced.
   *
   * <pre>{@code
   * Column prices = data.inputs().getFirst();
   * Column logs = prices.map(Shape.of(), (from, to) -> to[0] = (float) Math.log(from[0]));
   * Dataset changed = data.withInput(0, logs);
   * }</pre>
   *
   * @throws IndexOutOfBoundsException if there is no input {@code i}
   * @throws DataException if the column has another number of samples
   */
  public Dataset withInput(int i, Column column) {
    List<Column> all = new ArrayList<>(inputs);
    all.set(i, column);
    return new Dataset(all, targets, classNames, sampleWeights);
  }

  /** Returns this data with its costly columns read into memory now, see {@link Column#cache}. */
  public Dataset cache() {
    return map(Column::cache);
  }

  private Dataset map(UnaryOperator<Column> view) {
    return new Dataset(
        inputs.stream().map(view).toList(),
        targets.stream().map(view).toList(),
        classNames,
        sampleWeights.map(view));
  }
}
