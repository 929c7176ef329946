package dev.axone.loss;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalInt;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a loss takes for targets. Data is checked against it before training, or as it is read, so
 * that no step is trained on what the loss has no meaning for.
 */
public sealed interface Targets {
  /** Any finite numbers. */
  Targets NUMBERS = new Numbers(x -> true, "any number", "");

  /**
   * Returns what is wrong with a sample's target and what to do about it; null if nothing is.
   *
   * @param sample holds {@code elements} floats from byte {@code offset} on
   */
  @Nullable String problem(MemorySegment sample, long offset, int elements);

  /** Returns the number of classes of which a target names one; empty if it names none. */
  OptionalInt classes();

  /** Returns element {@code i} of a sample. */
  private static float at(MemorySegment sample, long offset, int i) {
    return sample.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + 4L * i);
  }

  private static String number(float x) {
    return x == (int) x ? Integer.toString((int) x) : Float.toString(x);
  }

  private static boolean isWhole(float x) {
    return x == (int) x;
  }

  private static @Nullable String first(
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
   * Numbers, each by itself.
   *
   * @param allowed which ones
   * @param rule what is allowed, in words
   * @param remedy what to do about others
   */
  record Numbers(DoublePredicate allowed, String rule, String remedy) implements Targets {
    @Override
    public @Nullable String problem(MemorySegment sample, long offset, int elements) {
      return first(sample, offset, elements, allowed, "allowed is %s; %s".formatted(rule, remedy));
    }

    @Override
    public OptionalInt classes() {
      return OptionalInt.empty();
    }
  }

  /**
   * Yes or no, each by itself: above 0.5 is yes.
   *
   * @param allowed which numbers
   * @param rule what is allowed, in words
   */
  record Binary(DoublePredicate allowed, String rule) implements Targets {
    @Override
    public @Nullable String problem(MemorySegment sample, long offset, int elements) {
      return first(
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
   * Class indices: integers from 0 to n − 1, or one that stands for no class.
   *
   * @param n the number of classes
   * @param ignored the index of positions that do not count, a class or not
   */
  record Classes(int n, int ignored) implements Targets {
    @Override
    public @Nullable String problem(MemorySegment sample, long offset, int elements) {
      for (int i = 0; i < elements; i++) {
        float x = at(sample, offset, i);
        if (!isWhole(x) || !((x >= 0 && x < n) || x == ignored)) {
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
   * Rows of shares of classes: not negative, with sum 1.
   *
   * @param n the number of classes
   * @param oneHot whether each row must name one class
   * @param padded whether rows of zeros are allowed: padding that a mask leaves out
   */
  record Shares(int n, boolean oneHot, boolean padded) implements Targets {
    /** Sums of float32 roundings are within this. */
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
          : "shares of %s classes from 0 to 1 with sum 1, such as one-hot rows".formatted(n);
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
   * Labels of a sequence, padded with −1 behind, which have to fit into its time steps.
   *
   * @param n the number of classes, the blank included
   * @param blank the class that is not a label
   * @param steps the number of time steps; 0: it is not checked
   */
  record Reading(int n, int blank, int steps) implements Targets {
    @Override
    public @Nullable String problem(MemorySegment sample, long offset, int elements) {
      int needed = 0;
      float before = -1;
      StringBuilder labels = new StringBuilder();
      for (int i = 0; i < elements; i++) {
        float x = at(sample, offset, i);
        if (x < 0 && isWhole(x)) {
          before = -2;
          continue;
        }
        if (!isWhole(x) || x >= n || x == blank || before == -2) {
          return "label %s found%s, allowed are integers from 0 to %s but the blank, %s, padded with -1 behind; correct the labels or give the model as many outputs as there are labels and a blank"
              .formatted(number(x), before == -2 ? " behind padding" : "", n - 1, blank);
        }
        needed += x == before ? 2 : 1;
        labels.append(labels.isEmpty() ? "" : ",").append(number(x));
        before = x;
      }
      return steps > 0 && needed > steps
          ? "labels %s need %s time steps (equal ones have a blank between them), there are %s: let the model keep more steps (less striding and pooling), shorten the labels, or let such samples count 0 with Ctc.of().withZeroInfinity(true)"
              .formatted(labels, needed, steps)
          : null;
    }

    @Override
    public OptionalInt classes() {
      return OptionalInt.empty();
    }
  }
}
