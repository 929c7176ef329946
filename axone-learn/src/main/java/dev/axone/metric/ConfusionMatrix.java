package dev.axone.metric;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Plural;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A confusion matrix: rows are the true classes, columns the predicted ones. Its text is a table
 * with precision, recall and F1 score of every class.
 *
 * <pre>{@code
 * System.out.println(model.confusionMatrix(Mnist.test()));
 * }</pre>
 */
public final class ConfusionMatrix {
  private final long[][] counts;
  private final List<String> names;

  private ConfusionMatrix(long[][] counts, List<String> names) {
    this.counts = counts;
    this.names = names;
  }

  /**
   * Returns the matrix of counts, row by row.
   *
   * @throws IllegalArgumentException if their number is not the square of a number of classes
   */
  public static ConfusionMatrix of(double... counts) {
    int n = (int) Math.round(Math.sqrt(counts.length));
    if (n * n != counts.length || n == 0) {
      throw new IllegalArgumentException(
          "a confusion matrix has as many rows as columns, found %s counts"
              .formatted(counts.length));
    }
    long[][] rows = new long[n][n];
    for (int i = 0; i < counts.length; i++) {
      rows[i / n][i % n] = Math.round(counts[i]);
    }
    return new ConfusionMatrix(rows, IntStream.range(0, n).mapToObj(Integer::toString).toList());
  }

  /**
   * Returns the counts of a batch, [classes · classes], for outputs and targets as in {@link
   * Accuracy}; a single output has two classes.
   */
  public static Tensor counts(Tensor prediction, Tensor target) {
    return counts(prediction, target, Classes.ones(prediction));
  }

  /** Returns {@link #counts(Tensor, Tensor)} weighted, with a weight for each sample: [batch]. */
  public static Tensor counts(Tensor prediction, Tensor target, Tensor weights) {
    Shape p = prediction.shape();
    boolean binary = Classes.binary(p);
    Tensor named = binary ? prediction.greater(0.5) : prediction.argMax();
    Tensor truth =
        binary
            ? Classes.matched("ConfusionMatrix", prediction, target).greater(0.5)
            : Classes.truth("ConfusionMatrix", prediction, target);
    Tensor index = Tensor.range(binary ? 2 : p.dim(-1), target.dtype());
    int batch = p.dim(0);
    Tensor each = truth.reshape(batch, -1, 1).equal(index).multiply(weights.reshape(batch, 1, 1));
    Tensor rows = each.reshape(-1, index.shape().size());
    Tensor columns = named.reshape(-1, 1).equal(index);
    return Tensor.of(new Op.MatMul(true, false), rows, columns).reshape(-1);
  }

  /** Returns this matrix with names of the classes. */
  public ConfusionMatrix withNames(String... classes) {
    if (classes.length != counts.length) {
      throw new IllegalArgumentException(
          "a matrix of %s needs as many names, found %s"
              .formatted(Plural.of(counts.length, "class"), classes.length));
    }
    return new ConfusionMatrix(counts, List.of(classes));
  }

  /** Returns the number of classes. */
  public int classes() {
    return counts.length;
  }

  /**
   * Returns the number of samples of class {@code truth} that were predicted as {@code predicted}.
   */
  public long count(int truth, int predicted) {
    return counts[truth][predicted];
  }

  /** Returns the number of samples of a class. */
  public long support(int truth) {
    return Arrays.stream(counts[truth]).sum();
  }

  /** Returns the number of samples that were predicted as a class. */
  public long predicted(int c) {
    return Arrays.stream(counts).mapToLong(row -> row[c]).sum();
  }

  /** Returns the number of samples. */
  public long total() {
    return IntStream.range(0, classes()).mapToLong(this::support).sum();
  }

  /** Returns the accuracy, the fraction of samples on the diagonal. */
  public double accuracy() {
    long correct = IntStream.range(0, classes()).mapToLong(c -> counts[c][c]).sum();
    return ratio(correct, total());
  }

  /** Returns the precision of a class, the fraction of its predictions that are correct. */
  public double precision(int c) {
    return ratio(counts[c][c], predicted(c));
  }

  /** Returns the recall of a class, the fraction of its samples that are predicted as it. */
  public double recall(int c) {
    return ratio(counts[c][c], support(c));
  }

  /** Returns the F1 score of a class, the harmonic mean of precision and recall. */
  public double f1Score(int c) {
    return ratio(2 * counts[c][c], support(c) + predicted(c));
  }

  private static double ratio(long a, long b) {
    return b == 0 ? 0 : (double) a / b;
  }

  @Override
  public String toString() {
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    int width = Math.max(Long.toString(total()).length(), longest) + 1;
    StringBuilder table = new StringBuilder(" ".repeat(longest));
    names.forEach(n -> table.append(padded(n, width)));
    table.append("  precision  recall  f1_score\n");
    for (int i = 0; i < classes(); i++) {
      table.append(padded(names.get(i), longest));
      for (long count : counts[i]) {
        table.append(padded(Long.toString(count), width));
      }
      table.append(
          String.format(Locale.ROOT, "%11.4f%8.4f%10.4f%n", precision(i), recall(i), f1Score(i)));
    }
    return table.append(String.format(Locale.ROOT, "accuracy %.4f", accuracy())).toString();
  }

  private static String padded(String s, int width) {
    return " ".repeat(Math.max(0, width - s.length())) + s;
  }
}
