package dev.axone.kernel.lane;

/**
 * Elementary functions as lane code: polynomials of exactly rounded operations, so that their bits
 * do not depend on the machine or on whether the code is compiled yet. Errors are a few units in
 * the last place; coefficients after Moshier's Cephes library and Eigen, or fitted (erf, softplus).
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients as published
public final class LaneMath {
  /**
   * Adding and subtracting it rounds to an integer; after the addition the low bits contain the
   * integer.
   */
  private static final double MAGIC = 0x1.8p23;

  private LaneMath() {}

  /** ⌊x⌋, exact; x itself if it is not finite. */
  public static int floor(LaneCode c, int x) {
    int limit = c.constant(0x1p23); // Floats from here on are integers, and the ulp here is 1.
    int size = c.abs(x);
    int nearest = c.sub(c.add(size, limit), limit);
    int signed = c.ifGreater(c.constant(0), x, c.neg(nearest), nearest);
    int below = c.ifGreater(signed, x, c.sub(signed, c.constant(1)), signed);
    return c.ifGreaterEqual(size, limit, x, c.ifEqual(below, x, x, below));
  }

  /**
   * A number x = n · log 2 + r with |r| ≤ log(2)/2.
   *
   * @param rest eʳ − 1
   * @param scale 2ⁿ
   */
  private record Power(int rest, int scale) {}

  /** Splits x; 2ⁿ must be a normal number, or x NaN. */
  private static Power power(LaneCode c, int x) {
    int magic = c.constant(MAGIC);
    int shifted = c.fma(x, c.constant(1.44269504088896341), magic);
    int n = c.sub(shifted, magic);
    int r = c.fma(n, c.constant(-0.693359375), x);
    r = c.fma(n, c.constant(2.12194440e-4), r);
    int p =
        c.polynomial(
            r,
            1.9875691500e-4,
            1.3981999507e-3,
            8.3334519073e-3,
            4.1665795894e-2,
            1.6666665459e-1,
            5.0000001201e-1);
    p = c.fma(p, c.mul(r, r), r);
    int scale = c.fromBits(c.intAdd(c.shiftLeft(c.toBits(shifted), 23), c.constantInt(0x3f800000)));
    return new Power(p, scale);
  }

  /** eˣ; 0 below −86.6 (results there are close to the denormals), ∞ above 88.376. */
  public static int exp(LaneCode c, int x) {
    Power e = power(c, c.min(c.max(x, c.constant(-86.6)), c.constant(88.376)));
    int y = c.mul(c.add(e.rest, c.constant(1)), e.scale);
    y = c.ifGreater(x, c.constant(88.376), c.constant(Float.POSITIVE_INFINITY), y);
    return c.ifGreater(c.constant(-86.6), x, c.constant(0), y);
  }

  /** eˣ − 1, accurate for small x, too; ∞ above 88.376. */
  public static int expm1(LaneCode c, int x) {
    Power e = power(c, c.min(c.max(x, c.constant(-86.6)), c.constant(88.376)));
    int y = c.fma(e.rest, e.scale, c.sub(e.scale, c.constant(1)));
    return c.ifGreater(x, c.constant(88.376), c.constant(Float.POSITIVE_INFINITY), y);
  }

  /** Natural logarithm; −∞ at 0 (and for denormals), NaN below. */
  public static int log(LaneCode c, int x) {
    int bits = c.toBits(x);
    // Exponent counted from sqrt(1/2), so that the mantissa is in [sqrt(1/2), sqrt(2)).
    int offset = c.intSub(bits, c.constantInt(0x3f3504f3));
    int mantissa =
        c.fromBits(
            c.intAdd(c.intAnd(offset, c.constantInt(0x007fffff)), c.constantInt(0x3f3504f3)));
    // Arithmetic shift of a value known to be above -127·2²³: add the bias, shift, subtract it.
    int exponent =
        c.toFloat(
            c.intSub(
                c.shiftRight(c.intAdd(offset, c.constantInt(0x40000000)), 23), c.constantInt(128)));
    int m = c.sub(mantissa, c.constant(1));
    int p =
        c.polynomial(
            m,
            7.0376836292e-2,
            -1.1514610310e-1,
            1.1676998740e-1,
            -1.2420140846e-1,
            1.4249322787e-1,
            -1.6668057665e-1,
            2.0000714765e-1,
            -2.4999993993e-1,
            3.3333331174e-1);
    int m2 = c.mul(m, m);
    int y = c.mul(c.mul(p, m), m2);
    y = c.fma(exponent, c.constant(-2.12194440e-4), y);
    y = c.fma(m2, c.constant(-0.5), y);
    y = c.fma(exponent, c.constant(0.693359375), c.add(m, y));
    int infinity = c.constant(Float.POSITIVE_INFINITY);
    y = c.ifEqual(x, infinity, infinity, y);
    y = c.ifGreater(c.constant(Float.MIN_NORMAL), x, c.constant(Float.NEGATIVE_INFINITY), y);
    // x ≥ 0 fails for negative numbers and NaN.
    return c.ifGreaterEqual(x, c.constant(0), y, c.constant(Float.NaN));
  }

  /** Hyperbolic tangent by Eigen's rational approximation; ±1 beyond 8.4. */
  public static int tanh(LaneCode c, int x) {
    int t = c.max(c.min(x, c.constant(7.90531110763549805)), c.constant(-7.90531110763549805));
    int t2 = c.mul(t, t);
    int p =
        c.polynomial(
            t2,
            -2.76076847742355e-16,
            2.00018790482477e-13,
            -8.60467152213735e-11,
            5.12229709037114e-08,
            1.48572235717979e-05,
            6.37261928875436e-04,
            4.89352455891786e-03);
    int q =
        c.polynomial(
            t2,
            1.19825839466702e-06,
            1.18534705686654e-04,
            2.26843463243900e-03,
            4.89352518554385e-03);
    int y = c.div(c.mul(t, p), q);
    int size = c.abs(x);
    int end = c.ifGreater(x, c.constant(0), c.constant(1), c.constant(-1));
    y = c.ifGreater(size, c.constant(8.4), end, y);
    return c.ifGreater(c.constant(0.0004), size, x, y);
  }

  /** 1 / (1 + e⁻ˣ). */
  public static int sigmoid(LaneCode c, int x) {
    int one = c.constant(1);
    return c.div(one, c.add(one, exp(c, c.neg(x))));
  }

  /**
   * log(1 + x), accurate for small x, too: the rounding error of 1 + x is added to the logarithm.
   */
  public static int log1p(LaneCode c, int x) {
    int one = c.constant(1);
    int sum = c.add(one, x);
    int lost = c.ifEqual(sum, x, c.constant(0), c.sub(x, c.sub(sum, one)));
    return c.add(log(c, sum), c.div(lost, c.max(sum, c.constant(Float.MIN_NORMAL))));
  }

  /** log(1 + eˣ) = max(x, 0) + 2 artanh(u / (2 + u)) with u = e^−|x|. */
  public static int softplus(LaneCode c, int x) {
    int zero = c.constant(0);
    int size = c.neg(c.abs(x));
    Power e = power(c, c.max(size, c.constant(-86.6)));
    int u = c.mul(c.add(e.rest, c.constant(1)), e.scale);
    u = c.ifGreater(c.constant(-86.6), size, zero, u);
    int s = c.div(u, c.add(c.constant(2), u));
    int p = c.polynomial(c.mul(s, s), 0.28178321, 0.27960606, 0.40024910, 0.66666315, 2.00000001);
    return c.fma(s, p, c.max(x, zero));
  }

  /** The error function by a rational approximation; ±1 beyond 3.92. */
  public static int erf(LaneCode c, int x) {
    int t = c.max(c.min(x, c.constant(3.92)), c.constant(-3.92));
    int t2 = c.mul(t, t);
    int p =
        c.polynomial(
            t2,
            2.05017066205318e-06,
            2.848779110359053e-04,
            3.7653045126685844e-03,
            5.27477578168091e-02,
            1.9039883072520827e-01,
            1.128379146199363);
    int q =
        c.polynomial(
            t2,
            3.8092339573306743e-05,
            1.1624641709128095e-03,
            1.4968586168017613e-02,
            1.1410599537779559e-01,
            5.020693126597261e-01,
            1);
    int y = c.div(c.mul(t, p), q);
    return c.max(c.min(y, c.constant(1)), c.constant(-1));
  }

  /**
   * Sine of x in radians; NaN beyond ±10⁶, where multiples of π/2 can no longer be subtracted
   * accurately.
   */
  public static int sin(LaneCode c, int x) {
    return shiftedSine(c, x, 0);
  }

  /** Cosine of x in radians; NaN beyond ±10⁶, as {@link #sin}. */
  public static int cos(LaneCode c, int x) {
    return shiftedSine(c, x, 1);
  }

  /**
   * Sine of x + {@code quarters} · π/2; multiples of π/2 are subtracted in three parts (Cody and
   * Waite).
   */
  private static int shiftedSine(LaneCode c, int x, int quarters) {
    int magic = c.constant(MAGIC);
    int shifted = c.fma(x, c.constant(0.636619772367581343), magic);
    int n = c.sub(shifted, magic);
    int r = c.fma(n, c.constant(-1.57079637050628662109375), x);
    r = c.fma(n, c.constant(4.37113900018624283e-8), r);
    r = c.fma(n, c.constant(1.71512451000634307e-15), r);
    int r2 = c.mul(r, r);
    int p = c.polynomial(r2, -1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1);
    int sine = c.fma(p, c.mul(r2, r), r);
    p = c.polynomial(r2, 2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2, -0.5);
    int cosine = c.fma(p, r2, c.constant(1));
    int quadrant = c.toBits(shifted);
    if (quarters > 0) {
      quadrant = c.intAdd(quadrant, c.constantInt(quarters));
    }
    int odd = c.toFloat(c.intAnd(quadrant, c.constantInt(1)));
    int y = c.ifEqual(odd, c.constant(0), sine, cosine);
    // The sine is negative in the second half turn: that bit becomes the sign.
    int sign = c.shiftLeft(c.intAnd(quadrant, c.constantInt(2)), 30);
    y = c.fromBits(c.intAdd(c.toBits(y), sign));
    return c.ifGreaterEqual(c.constant(1e6), c.abs(x), y, c.constant(Float.NaN));
  }
}
