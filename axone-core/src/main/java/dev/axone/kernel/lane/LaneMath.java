package dev.axone.kernel.lane;

/**
 * Elementary functions as lane code: polynomials of exactly rounded operations, so that their bits
 * do not depend on the machine or on whether the code is compiled yet. Errors are a few units in
 * the last place; coefficients after Moshier's Cephes library and Eigen.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients as published
public final class LaneMath {
  private LaneMath() {}

  /** eˣ; 0 below −86.6 (results there are close to the denormals), ∞ above 88.376. */
  public static int exp(LaneCode c, int x) {
    int clamped = c.min(c.max(x, c.constant(-86.6)), c.constant(88.376));
    int magic = c.constant(12582912f);
    int shifted = c.fma(clamped, c.constant(1.44269504088896341), magic);
    int n = c.sub(shifted, magic);
    int r = c.fma(n, c.constant(-0.693359375), clamped);
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
    p = c.add(c.fma(p, c.mul(r, r), r), c.constant(1));
    int scale = c.fromBits(c.intAdd(c.shiftLeft(c.toBits(shifted), 23), c.constantInt(0x3f800000)));
    int y = c.mul(p, scale);
    y = c.ifGreater(x, c.constant(88.376), c.constant(Float.POSITIVE_INFINITY), y);
    return c.ifGreater(c.constant(-86.6), x, c.constant(0), y);
  }

  /** Natural logarithm; −∞ at 0 (and for denormals), NaN below. */
  public static int log(LaneCode c, int x) {
    int bits = c.toBits(x);
    // Exponent counted from sqrt(1/2), so that the mantissa lies in [sqrt(1/2), sqrt(2)).
    int offset = c.intSub(bits, c.constantInt(0x3f3504f3));
    int mantissa =
        c.fromBits(
            c.intAdd(c.intAnd(offset, c.constantInt(0x007fffff)), c.constantInt(0x3f3504f3)));
    // Arithmetic shift of a value known to be above -127·2²³: add the bias, shift, take it away.
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
}
