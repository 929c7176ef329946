package dev.axone.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.axone.tensor.Values;
import java.util.Arrays;
import java.util.List;

/**
 * The value and gradients of an operation y = f(x…).
 *
 * @param value y
 * @param gradients the gradients of Σ w·y with respect to each operand, with fixed weights w
 */
record Outcome(Values value, List<Values> gradients) {

  /**
   * Asserts that two outcomes agree.
   *
   * @param unit the distance between 1 and the next number of the type
   * @param ulps allowed for elements of the value; negative where they are sums
   */
  static void assertAgree(String what, Outcome expected, Outcome actual, double unit, int ulps) {
    double scale = expected.scale();
    int most = expected.mostElements();
    String place = "value of " + what;
    if (ulps < 0) {
      // Rounding errors of a sum grow at most with its length, n/1 terms of this scale.
      close(place, expected.value, actual.value, unit * scale * (8 + terms(most, expected.value)));
    } else {
      near(place, expected.value, actual.value, unit * ulps);
    }
    for (int i = 0; i < expected.gradients.size(); i++) {
      Values e = expected.gradients.get(i);
      Values a = actual.gradients.get(i);
      close("gradient " + i + " of " + what, e, a, unit * scale * (8 + terms(most, e)));
    }
  }

  /** Returns this outcome rounded to float32. */
  Outcome asFloats() {
    return new Outcome(asFloats(value), gradients.stream().map(Outcome::asFloats).toList());
  }

  private static Values asFloats(Values v) {
    return new Values(v.shape(), Numbers.asFloats(v.data()));
  }

  /**
   * Returns the approximate number of terms added for one element: a quarter, as lanes have partial
   * sums.
   */
  private static double terms(int most, Values sum) {
    return sum.data().length == 0 ? 0 : most / 4.0 / sum.data().length;
  }

  private int mostElements() {
    int n = value.data().length;
    return Math.max(n, gradients.stream().mapToInt(g -> g.data().length).max().orElse(0));
  }

  private double scale() {
    double scale = 1;
    for (double x : value.data()) {
      scale = Math.max(scale, Math.abs(x));
    }
    for (Values g : gradients) {
      scale = Math.max(scale, Arrays.stream(g.data()).map(Math::abs).max().orElse(0));
    }
    return scale;
  }

  private static void near(String what, Values expected, Values actual, double relative) {
    assertEquals(expected.shape(), actual.shape(), what);
    for (int i = 0; i < expected.data().length; i++) {
      double e = expected.data()[i];
      check(what, i, e, actual.data()[i], relative * Math.abs(e));
    }
  }

  private static void close(String what, Values expected, Values actual, double tolerance) {
    assertEquals(expected.shape(), actual.shape(), what);
    for (int i = 0; i < expected.data().length; i++) {
      check(what, i, expected.data()[i], actual.data()[i], tolerance);
    }
  }

  private static void check(String what, int i, double expected, double actual, double tolerance) {
    boolean same = expected == actual || (Double.isNaN(expected) && Double.isNaN(actual));
    if (!same && !(Math.abs(expected - actual) <= tolerance)) {
      fail(
          "%s: element %d should be %s, is %s (allowed: %.1e)"
              .formatted(what, i, expected, actual, tolerance));
    }
  }
}
