package dev.axone.optimizer;

/**
 * A line search for a step that satisfies the strong Wolfe conditions φ(α) ≤ φ(0) + c₁·α·φ′(0) and
 * |φ′(α)| ≤ c₂·|φ′(0)|. Nocedal and Wright, "Numerical optimization", algorithms 3.5 and 3.6, with
 * cubic interpolation.
 */
final class LineSearch {
  private static final double C1 = 1e-4;
  private static final int MAX_EVALUATIONS = 25;

  private final ObjectiveFunction objective;
  private final double[] from;
  private final double[] direction;
  private final double[] to;
  private final double[] gradient;
  private final double c2;
  private final Point start;
  private final double noise;
  private int evaluations;

  /** A step with the value and slope after it. */
  private record Point(double step, double value, double slope) {}

  /**
   * Creates a search.
   *
   * @param from the starting point
   * @param to receives the point that was found
   * @param gradient the gradient at {@code from}; receives that at {@code to}
   */
  LineSearch(
      ObjectiveFunction objective,
      double[] from,
      double value,
      double[] direction,
      double[] to,
      double[] gradient,
      double c2) {
    this.objective = objective;
    this.from = from;
    this.direction = direction;
    this.to = to;
    this.gradient = gradient;
    this.c2 = c2;
    this.start = new Point(0, value, Vectors.dot(gradient, direction));
    this.noise = objective.precision() * Math.abs(value);
  }

  /** The result of a search; the step is 0 if no lower point was found. */
  record Found(double step, double value) {}

  /** Searches, starting with an initial step. */
  Found search(double initialStep) {
    if (!(start.slope < 0)) {
      return new Found(0, start.value);
    }
    Point before = start;
    double step = initialStep;
    while (evaluations < MAX_EVALUATIONS) {
      Point p = at(step);
      if (!decreases(p) || (before.step > 0 && p.value >= before.value)) {
        return zoom(before, p);
      }
      if (isFlat(p)) {
        return found(p, p);
      }
      if (p.slope >= 0) {
        return zoom(p, before);
      }
      double reach = p.step + 0.01 * (p.step - before.step);
      step = interpolate(before, p, reach, 10 * p.step);
      before = p;
    }
    return found(before, before);
  }

  /**
   * Narrows an interval; {@code low} is the end with the lower value, which satisfies the decrease
   * condition.
   */
  private Found zoom(Point low, Point high) {
    Point last = high;
    while (evaluations < MAX_EVALUATIONS
        && Math.abs(high.step - low.step) * -start.slope > noise * 1e-3) {
      double minimum = Math.min(low.step, high.step);
      double width = Math.abs(high.step - low.step);
      double step = interpolate(low, high, minimum + 0.1 * width, minimum + 0.9 * width);
      last = at(step);
      if (!decreases(last) || last.value > low.value) {
        high = last;
        continue;
      }
      if (isFlat(last)) {
        return found(last, last);
      }
      if (last.slope * (high.step - low.step) >= 0) {
        high = low;
      }
      low = last;
    }
    return found(low, last);
  }

  /** Sets point and gradient to those of the result. */
  private Found found(Point p, Point last) {
    if (p.step != last.step || p.step == 0) {
      at(p.step);
    }
    return new Found(p.step, p.value);
  }

  private Point at(double step) {
    evaluations++;
    Vectors.move(from, step, direction, to);
    double value = objective.at(to, gradient);
    return new Point(step, value, Vectors.dot(gradient, direction));
  }

  private boolean decreases(Point p) {
    return p.value <= start.value + C1 * p.step * start.slope + noise;
  }

  private boolean isFlat(Point p) {
    return Math.abs(p.slope) <= -c2 * start.slope;
  }

  /** Returns the minimum of the cubic through two points, clipped to [minimum, maximum]. */
  private static double interpolate(Point a, Point b, double minimum, double maximum) {
    double width = b.step - a.step;
    double d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.step - b.step);
    double root = Math.sqrt(d1 * d1 - a.slope * b.slope) * Math.signum(width);
    double step = b.step - width * ((b.slope + root - d1) / (b.slope - a.slope + 2 * root));
    return Double.isFinite(step) ? Math.clamp(step, minimum, maximum) : (minimum + maximum) / 2;
  }
}
