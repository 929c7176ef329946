package dev.axone.tensor;

import dev.axone.kernel.lane.LaneCode;
import dev.axone.kernel.lane.LaneMath;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The element-wise functions. Each constant holds all about one function: its value in double (for
 * the reference back end), its gradient in tensor operations (so that it can be differentiated
 * again) and its lane code (for the fast back end). Operands and results have one shape;
 * comparisons give 1 for true and 0 for false.
 */
public enum ElementWise {
  /** a + b. */
  ADD(2, a -> a[0] + a[1], (y, x, g) -> gradients(g, g), (c, a) -> c.add(a[0], a[1])),
  /** a − b. */
  SUBTRACT(2, a -> a[0] - a[1], (y, x, g) -> gradients(g, g.negate()), (c, a) -> c.sub(a[0], a[1])),
  /** a · b. */
  MULTIPLY(
      2,
      a -> a[0] * a[1],
      (y, x, g) -> gradients(g.multiply(x[1]), g.multiply(x[0])),
      (c, a) -> c.mul(a[0], a[1])),
  /** a / b, by IEEE rules: ±∞ or NaN for b = 0. */
  DIVIDE(
      2,
      a -> a[0] / a[1],
      (y, x, g) -> gradients(g.divide(x[1]), g.multiply(y).divide(x[1]).negate()),
      (c, a) -> c.div(a[0], a[1])),
  /** max(a, b), NaN if either is NaN; where they are equal each gets half of the gradient. */
  MAXIMUM(
      2,
      a -> Math.max(a[0], a[1]),
      (y, x, g) -> {
        Tensor fraction = x[0].greater(x[1]).add(x[0].equal(x[1]).multiply(0.5));
        return gradients(g.multiply(fraction), g.multiply(fraction.negate().add(1)));
      },
      (c, a) -> c.max(a[0], a[1])),
  /** min(a, b), NaN if either is NaN; where they are equal each gets half of the gradient. */
  MINIMUM(
      2,
      a -> Math.min(a[0], a[1]),
      (y, x, g) -> {
        Tensor fraction = x[1].greater(x[0]).add(x[0].equal(x[1]).multiply(0.5));
        return gradients(g.multiply(fraction), g.multiply(fraction.negate().add(1)));
      },
      (c, a) -> c.min(a[0], a[1])),
  /** −x. */
  NEGATE(1, a -> -a[0], (y, x, g) -> gradients(g.negate()), (c, a) -> c.neg(a[0])),
  /** |x|; the gradient at 0 is 0. */
  ABS(
      1,
      a -> Math.abs(a[0]),
      (y, x, g) -> gradients(g.multiply(x[0].sign())),
      (c, a) -> c.abs(a[0])),
  /** −1, 0 or 1, the sign of x; its gradient is 0. */
  SIGN(
      1,
      a -> Math.signum(a[0]),
      (y, x, g) -> noGradients(1),
      (c, a) -> {
        int zero = c.constant(0);
        int negative = c.ifGreater(zero, a[0], c.constant(-1), a[0]);
        return c.ifGreater(a[0], zero, c.constant(1), negative);
      }),
  /** ⌊x⌋, the largest integer ≤ x; its gradient is 0. */
  FLOOR(1, a -> Math.floor(a[0]), (y, x, g) -> noGradients(1), (c, a) -> LaneMath.floor(c, a[0])),
  /** √x; NaN for negative x. */
  SQRT(
      1,
      a -> Math.sqrt(a[0]),
      (y, x, g) -> gradients(g.divide(y.multiply(2))),
      (c, a) -> c.sqrt(a[0])),
  /** eˣ. */
  EXP(
      1,
      a -> Math.exp(a[0]),
      (y, x, g) -> gradients(g.multiply(y)),
      (c, a) -> LaneMath.exp(c, a[0])),
  /** Natural logarithm of x; −∞ at 0, NaN for negative x. */
  LOG(
      1,
      a -> Math.log(a[0]),
      (y, x, g) -> gradients(g.divide(x[0])),
      (c, a) -> LaneMath.log(c, a[0])),
  /** eˣ − 1, accurate for small x, too. */
  EXPM1(
      1,
      a -> Math.expm1(a[0]),
      (y, x, g) -> gradients(g.multiply(y.add(1))),
      (c, a) -> LaneMath.expm1(c, a[0])),
  /** log(1 + x), accurate for small x, too. */
  LOG1P(
      1,
      a -> Math.log1p(a[0]),
      (y, x, g) -> gradients(g.divide(x[0].add(1))),
      (c, a) -> LaneMath.log1p(c, a[0])),
  /** Sine of x in radians; the fast back end gives NaN beyond ±10⁶. */
  SIN(
      1,
      a -> Math.sin(a[0]),
      (y, x, g) -> gradients(g.multiply(x[0].cos())),
      (c, a) -> LaneMath.sin(c, a[0])),
  /** Cosine of x in radians; the fast back end gives NaN beyond ±10⁶. */
  COS(
      1,
      a -> Math.cos(a[0]),
      (y, x, g) -> gradients(g.multiply(x[0].sin()).negate()),
      (c, a) -> LaneMath.cos(c, a[0])),
  /** Hyperbolic tangent, (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ). */
  TANH(
      1,
      a -> Math.tanh(a[0]),
      (y, x, g) -> gradients(g.multiply(y.square().negate().add(1))),
      (c, a) -> LaneMath.tanh(c, a[0])),
  /** The error function, 2/√π · ∫₀ˣ e^−t² dt. */
  ERF(
      1,
      a -> ErrorFunction.of(a[0]),
      (y, x, g) ->
          gradients(g.multiply(x[0].square().negate().exp()).multiply(2 / Math.sqrt(Math.PI))),
      (c, a) -> LaneMath.erf(c, a[0])),
  /** The logistic function, 1 / (1 + e⁻ˣ). */
  SIGMOID(
      1,
      a -> 1 / (1 + Math.exp(-a[0])),
      (y, x, g) -> gradients(g.multiply(y.multiply(y.negate().add(1)))),
      (c, a) -> LaneMath.sigmoid(c, a[0])),
  /** log(1 + eˣ), without overflow for large x. */
  SOFTPLUS(
      1,
      a -> Math.max(a[0], 0) + Math.log1p(Math.exp(-Math.abs(a[0]))),
      (y, x, g) -> gradients(g.multiply(x[0].sigmoid())),
      (c, a) -> LaneMath.softplus(c, a[0])),
  /**
   * max(x, 0), whose gradient at 0 is 0; the gradient is computed from the value, so that x need
   * not be stored.
   */
  RELU(
      1,
      a -> Math.max(a[0], 0),
      (y, x, g) -> gradients(g.where(y.greater(0), 0)),
      (c, a) -> c.max(a[0], c.constant(0))),
  /** 1 where a > b, else 0. */
  GREATER(
      2,
      a -> a[0] > a[1] ? 1 : 0,
      (y, x, g) -> noGradients(2),
      (c, a) -> c.ifGreater(a[0], a[1], c.constant(1), c.constant(0))),
  /** 1 where a ≥ b, else 0. */
  GREATER_EQUAL(
      2,
      a -> a[0] >= a[1] ? 1 : 0,
      (y, x, g) -> noGradients(2),
      (c, a) -> c.ifGreaterEqual(a[0], a[1], c.constant(1), c.constant(0))),
  /** 1 where a = b, else 0. */
  EQUAL(
      2,
      a -> a[0] == a[1] ? 1 : 0,
      (y, x, g) -> noGradients(2),
      (c, a) -> c.ifEqual(a[0], a[1], c.constant(1), c.constant(0))),
  /** where(c, a, b): a where c ≠ 0, else b; c has no gradient. */
  WHERE(
      3,
      a -> a[0] != 0 ? a[1] : a[2],
      (y, x, g) -> {
        @Nullable Tensor[] r = {null, g.where(x[0], 0), g.zerosLike().where(x[0], g)};
        return Arrays.asList(r);
      },
      (c, a) -> c.ifEqual(a[0], c.constant(0), a[2], a[1]));

  /** The value of a function. */
  @FunctionalInterface
  interface Value {
    double of(double... arguments);
  }

  /** The gradient with respect to each argument; null where there is none. */
  @FunctionalInterface
  interface Rule {
    List<@Nullable Tensor> of(Tensor y, Tensor[] x, Tensor g);
  }

  /** The lane code of a function. */
  @FunctionalInterface
  interface Lowering {
    int of(LaneCode code, int... arguments);
  }

  private final int arity;

  @SuppressWarnings("ImmutableEnumChecker") // stateless lambdas
  private final Value value;

  @SuppressWarnings("ImmutableEnumChecker") // stateless lambdas
  private final Rule rule;

  @SuppressWarnings("ImmutableEnumChecker") // stateless lambdas
  private final Lowering lowering;

  ElementWise(int arity, Value value, Rule rule, Lowering lowering) {
    this.arity = arity;
    this.value = value;
    this.rule = rule;
    this.lowering = lowering;
  }

  /** Returns the number of arguments. */
  public int arity() {
    return arity;
  }

  /** Returns the value of the function, in double. */
  public double value(double... arguments) {
    return value.of(arguments);
  }

  /** Appends the function to lane code and returns the index of its value; for back ends. */
  @SuppressWarnings("exports")
  public int lower(LaneCode code, int... arguments) {
    return lowering.of(code, arguments);
  }

  List<@Nullable Tensor> gradient(Tensor y, List<Tensor> x, Tensor g) {
    return rule.of(y, x.toArray(Tensor[]::new), g);
  }

  private static List<@Nullable Tensor> gradients(Tensor... gradients) {
    return Arrays.asList(gradients);
  }

  private static List<@Nullable Tensor> noGradients(int arity) {
    return Arrays.asList(new @Nullable Tensor[arity]);
  }
}
