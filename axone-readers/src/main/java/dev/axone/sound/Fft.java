package dev.axone.sound;

/** The fast Fourier transform of n = 2^k numbers (Cooley and Tukey 1965). */
final class Fft {
  private final int n;
  private final double[] cos;
  private final double[] sin;

  Fft(int n) {
    if (Integer.bitCount(n) != 1) {
      throw new IllegalArgumentException("n must be a power of two, found " + n);
    }
    this.n = n;
    cos = new double[n / 2];
    sin = new double[n / 2];
    for (int i = 0; i < n / 2; i++) {
      cos[i] = StrictMath.cos(2 * Math.PI * i / n);
      sin[i] = StrictMath.sin(2 * Math.PI * i / n);
    }
  }

  /** Replaces x by X: X_k = Σ x_j exp(−2πi jk / n). */
  void transform(double[] re, double[] im) {
    for (int i = 1, j = 0; i < n; i++) {
      int bit = n >> 1;
      while ((j & bit) != 0) {
        j ^= bit;
        bit >>= 1;
      }
      j |= bit;
      if (i < j) {
        swap(re, i, j);
        swap(im, i, j);
      }
    }
    for (int half = 1; half < n; half *= 2) {
      int step = n / (2 * half);
      for (int start = 0; start < n; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          int a = start + k;
          int b = a + half;
          double c = cos[k * step];
          double s = sin[k * step];
          double tr = re[b] * c + im[b] * s;
          double ti = im[b] * c - re[b] * s;
          re[b] = re[a] - tr;
          im[b] = im[a] - ti;
          re[a] += tr;
          im[a] += ti;
        }
      }
    }
  }

  private static void swap(double[] x, int i, int j) {
    double t = x[i];
    x[i] = x[j];
    x[j] = t;
  }
}
