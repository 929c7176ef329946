package dev.axone.layer.part;

import dev.axone.tensor.Tensor;

/**
 * Standard normal random numbers from uniform ones: √2 · erf⁻¹(x), by the single-precision
 * polynomials of Giles, "Approximating the erfinv function", 2010 (relative error below 4e−7). Each
 * uniform number gives one normal number, of magnitude up to 5.4.
 */
public final class StandardNormal {
  private static final double[] CENTRE = {
    2.81022636e-08,
    3.43273939e-07,
    -3.5233877e-06,
    -4.39150654e-06,
    0.00021858087,
    -0.00125372503,
    -0.00417768164,
    0.246640727,
    1.50140941
  };
  private static final double[] TAIL = {
    -0.000200214257,
    0.000100950558,
    0.00134934322,
    -0.00367342844,
    0.00573950773,
    -0.0076224613,
    0.00943887047,
    1.00167406,
    2.83297682
  };

  private StandardNormal() {}

  /**
   * Returns standard normal numbers.
   *
   * @param uniform multiples of 2⁻²⁴ in [0, 1)
   */
  public static Tensor of(Tensor uniform) {
    // The odd multiples of 2⁻²⁴ in (−1, 1): exact in float32, symmetric, without ±1.
    Tensor x = uniform.multiply(2).subtract(1 - 0x1p-24);
    Tensor w = x.negate().add(1).multiply(x.add(1)).log().negate();
    Tensor tail = polynomial(TAIL, w.sqrt().subtract(3));
    Tensor centre = polynomial(CENTRE, w.subtract(2.5));
    return tail.where(w.greater(5), centre).multiply(x).multiply(Math.sqrt(2));
  }

  private static Tensor polynomial(double[] coefficients, Tensor w) {
    Tensor p = w.multiply(coefficients[0]);
    for (int i = 1; i < coefficients.length - 1; i++) {
      p = p.add(coefficients[i]).multiply(w);
    }
    return p.add(coefficients[coefficients.length - 1]);
  }
}
