package dev.axone.sound;

/** Computes the short-time Fourier transform; for one thread. */
final class Stft {
  private final Spectrogram of;
  private final Fft fft;
  private final double[] window;
  private final double[] re;
  private final double[] im;

  Stft(Spectrogram of) {
    this.of = of;
    int n = of.nFft();
    fft = new Fft(n);
    re = new double[n];
    im = new double[n];
    window = new double[n];
    int left = (n - of.winLength()) / 2;
    for (int i = 0; i < of.winLength(); i++) {
      // Periodic: the window of length n + 1 without its last element.
      window[left + i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / of.winLength());
    }
  }

  /** Returns [frames, bins], before conversion to decibels. */
  double[] of(float[] samples) {
    int frames = of.frames(samples.length);
    int bins = of.bins();
    double[] to = new double[Math.multiplyExact(frames, bins)];
    for (int t = 0; t < frames; t++) {
      int first = t * of.hopLength() - of.nFft() / 2;
      for (int i = 0; i < re.length; i++) {
        int at = first + i;
        re[i] = at >= 0 && at < samples.length ? samples[at] * window[i] : 0;
        im[i] = 0;
      }
      fft.transform(re, im);
      for (int k = 0; k < bins; k++) {
        to[t * bins + k] = raised(re[k] * re[k] + im[k] * im[k]);
      }
    }
    return to;
  }

  private double raised(double square) {
    return of.power() == 2
        ? square
        : of.power() == 1 ? StrictMath.sqrt(square) : StrictMath.pow(square, of.power() / 2);
  }
}
