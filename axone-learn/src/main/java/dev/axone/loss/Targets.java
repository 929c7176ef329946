package dev.axone.loss;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalInt;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/** The targets that a loss accepts. Data is checked before training, or when it is read. */
public sealed interface Targets {
  /** Any finite numbers. */
  Targets NUMBERS = new Numbers(x -> true, "any number", "");

  /**
   * Returns what is wrong with a sample's target, with a remedy; null if it is valid.
   *
   * @param sample memory with {@code elements} floats, starting at byte {@code offset}
   */
  @Nullable String problem(MemorySegment sample, long offset, int elements);

  /** Returns the number of classes; empty if targets are not classes. */
  OptionalInt classes();

  /** Returns element {@code i} of a sample. */
  private static float at(MemorySegment sample, long offset, int i) {
    return sample.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + 4L * i);
  }

  private static String number(float x) {
    return x == (int) x ? Integer.toString((int) x) : Float.toString(x);
  }

  private static boolean isInteger(float x) {
    return x == (int) x;
  }

  private static @Nullable String firstProblem(
      MemorySegment sample, long offset, int elements, DoublePredicate allowed, String rule) {
    for (int i = 0; i < elements; i++) {
      float x = at(sample, offset, i);
      if (!allowed.test(x)) {
        return "%s found, %s".formatted(number(x), rule);
      }
    }
    return null;
  }

  /**
   * Numbers, checked independently.
   *
   * @param allowed the allowed numbers
   * @param rule the allowed numbers in words
   * @param remedy the remedy for others
   */
  record Numbers(DoublePredicate allowed, String rule, String remedy) implements Targets {
    @Override
    public @Nullable String problem(MemorySegment sample, long offset, int elements) {
      return firstProblem(
          sample, offset, elements, allowed, "allowed is %s; %s".formatted(rule, remedy));
    }

    @Override
    public OptionalInt classes() {
      return OptionalInt.empty();
    }
  }

  /**
   * Binary targets, checked independently: above 0.5 is positive.
   *
   * @param allowed the allowed numbers
   * @param rule the allowed numbers in words
   */
  record Binary(DoublePredicate allowed, String rule) implements Targets {
    @Override
    public @Nullable String problem(MemorySegment sample, long offset, int elements) {
      return firstProblem(
          sample,
          offset,
          elements,
          allowed,
          "allowed is "
              + rule
              + "; for classes 0, 1, 2, … end the model with as many outputs and softmax, and use"
              + " SparseCategoricalCrossentropy; for other numbers use MeanSquaredError");
    }

    @Override
    public OptionalInt classes() {
      return OptionalInt.of(2);
    }
  }

  /**
   * Class indices: integers from 0 to n − 1, or the ignored index.
   *
   * @param n the number of classes
   * @param ignored the index of positions that are ignored, a class or not
   */
  record Classes(int n, int ignored) implements Targets {
    @Override
    public @Nullable String problem(MemorySegment sample, long offset, int elements) {
      for (int i = 0; i < elements; i++) {
        float x = at(sample, offset, i);
        if (!isInteger(x) || !((x >= 0 && x < n) || x == ignored)) {
          return "label %s found, allowed are integers from 0 to %s (%s classes); correct the label or give the model as many outputs as there are classes"
              .formatted(number(x), n - 1, n);
        }
      }
      return null;
    }

    @Override
    public OptionalInt classes() {
      return OptionalInt.of(n);
    }
  }

  /**
   * Distributions over classes: rows of non-negative numbers with sum 1.
   *
   * @param n the number of classes
   * @param oneHot whether each row must be one-hot
   * @param padded whether rows of zeros are allowed, as masked padding
   */
  record Distribution(int n, boolean oneHot, boolean padded) implements Targets {
    /** The tolerance for rounding errors of float32 sums. */
    private static final float TOLERANCE = 1e-3f;

    @Override
    public @Nullable String problem(MemorySegment sample, long offset, int elements) {
      for (int from = 0; from + n <= elements; from += n) {
        float sum = 0;
        for (int i = from; i < from + n; i++) {
          float x = at(sample, offset, i);
          if (!(x >= 0) || (oneHot && x != 0 && x != 1)) {
            return "%s found, allowed are %s; %s".formatted(number(x), rule(), remedy());
          }
          sum += x;
        }
        if (Math.abs(sum - 1) > TOLERANCE && !(padded && sum == 0)) {
          return "a row with sum %s found, allowed are %s; %s"
              .formatted(number(sum), rule(), remedy());
        }
      }
      return null;
    }

    private String rule() {
      return oneHot
          ? "one-hot rows of %s classes, one 1 and else 0".formatted(n)
          : "probabilities of %s classes from 0 to 1 with sum 1, such as one-hot rows".formatted(n);
    }

    private static String remedy() {
      return "for class indices use SparseCategoricalCrossentropy; for several labels at once use"
          + " sigmoid and BinaryCrossentropy";
    }

    @Override
    public OptionalInt classes() {
      return OptionalInt.of(n);
    }
  }

  /**
   * Label sequences, padded with −1 at the end, that must be alignable with the time steps.
   *
   * @param n the number of classes, the blank included
   * @param blank the index of the blank
   * @param steps the number of time steps; 0: not checked
   */
  record LabelSequence(int n, int blank, int steps) implements Targets {
    @Override
    public @Nullable String problem(MemorySegment sample, long offset, int elements) {
      int needed = 0;
      float before = -1;
      StringBuilder labels = new StringBuilder();
      for (int i = 0; i < elements; i++) {
        float x = at(sample, offset, i);
        if (x < 0 && isInteger(x)) {
          before = -2;
          continue;
        }
        if (!isInteger(x) || x >= n || x == blank || before == -2) {
          return "label %s found%s, allowed are integers from 0 to %s except the blank, %s, padded with -1 at the end; correct the labels or give the model as many outputs as there are labels and a blank"
              .formatted(number(x), before == -2 ? " after padding" : "", n - 1, blank);
        }
        needed += x == before ? 2 : 1;
        labels.append(labels.isEmpty() ? "" : ",").append(number(x));
        before = x;
      }
      return steps > 0 && needed > steps
          ? "labels %s need %s time steps (equal ones have a blank between them), there are %s: keep more steps in the model (less striding and pooling), shorten the labels, or use Ctc.of().withZeroInfinity(true), which gives such samples a loss of 0"
              .formatted(labels, needed, steps)
          : null;
    }

    @Override
    public OptionalInt classes() {
      return OptionalInt.empty();
    }
  }
}
