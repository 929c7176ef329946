package dev.axone.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.data.DataException;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Compared with direct formulas, and with librosa 0.11.0 in float64. */
final class SoundFeaturesTest {
  private static final int RATE = 22_050;

  /** Half a second: a tone, a chirp and some noise. */
  private static Waveform sound() {
    float[] x = new float[11_025];
    for (int n = 0; n < x.length; n++) {
      double t = (double) n / RATE;
      x[n] =
          (float)
              (0.5 * Math.sin(2 * Math.PI * 440 * n / RATE)
                  + 0.25 * Math.sin(2 * Math.PI * (300.0 * n / RATE + 4000 * t * t))
                  + 0.01 * ((n * 7919L) % 101 / 50.5 - 1));
    }
    return new Waveform(RATE, x);
  }

  /** Checks values, given as t, k, value. */
  private static void check(Values found, double tolerance, double... expected) {
    int columns = found.shape().dim(1);
    for (int i = 0; i < expected.length; i += 3) {
      int t = (int) expected[i];
      int k = (int) expected[i + 1];
      double value = found.data()[t * columns + k];
      assertEquals(
          expected[i + 2],
          value,
          tolerance * Math.max(1, Math.abs(expected[i + 2])),
          "at %d, %d".formatted(t, k));
    }
  }

  private static String message(Executable e) {
    return assertThrows(DataException.class, e).getMessage();
  }

  @Test
  void saysWhatIsWrong() {
    assertEquals(
        "n_fft must be a power of two, such as 512, 1024 or 2048, found 400",
        message(() -> Spectrogram.of(400)));
    assertEquals(
        "hop_length must be at least 1, found 0", message(() -> Spectrogram.of().withHopLength(0)));
    assertEquals(
        "win_length must be from 1 to n_fft (512), found 513",
        message(() -> Spectrogram.of(512).withWinLength(513)));
    assertEquals("power must be above 0, found 0.0", message(() -> Spectrogram.of().withPower(0)));
    assertEquals(
        "n_mels must be at least 1, found 0", message(() -> MelSpectrogram.of().withMels(0)));
    assertEquals(
        "fmin must be at least 0 and below fmax, found 300.0 and 200.0",
        message(() -> MelSpectrogram.of().withFrequencies(300, 200)));
    assertEquals(
        "fmin and fmax must be below half the sample rate (4000.0 Hz), found 0.0 and 8000.0; lower"
            + " them",
        message(
            () ->
                MelSpectrogram.of()
                    .withFrequencies(0, 8000)
                    .of(new Waveform(8000, new float[100]))));
    assertEquals(
        "mel filters are applied to powers, not to decibels: set log of the mel spectrogram"
            + " instead",
        message(() -> MelSpectrogram.of().withSpectrogram(Spectrogram.of().withLog(true))));
    assertEquals(
        "n_mfcc must be from 1 to n_mels (128), found 129",
        message(() -> Mfcc.of().withCoefficients(129)));
  }

  @Property(tries = 60)
  void theFastTransformIsTheSlowOne(@ForAll @IntRange(max = 9) int k, @ForAll Random random) {
    int n = 1 << k;
    double[] re = new double[n];
    double[] im = new double[n];
    for (int i = 0; i < n; i++) {
      re[i] = random.nextGaussian();
      im[i] = random.nextGaussian();
    }
    double[] fastRe = re.clone();
    double[] fastIm = im.clone();
    new Fft(n).transform(fastRe, fastIm);
    for (int f = 0; f < n; f++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int i = 0; i < n; i++) {
        double a = -2 * Math.PI * ((long) f * i % n) / n;
        sumRe += re[i] * Math.cos(a) - im[i] * Math.sin(a);
        sumIm += re[i] * Math.sin(a) + im[i] * Math.cos(a);
      }
      assertEquals(sumRe, fastRe[f], 1e-11 * n);
      assertEquals(sumIm, fastIm[f], 1e-11 * n);
    }
  }

  /** Each value as a direct sum over the samples. */
  @Property(tries = 40)
  void spectrogramsFollowTheFormula(
      @ForAll @IntRange(min = 1, max = 6) int k,
      @ForAll @IntRange(min = 1, max = 40) int hop,
      @ForAll @IntRange(min = 1, max = 200) int samples,
      @ForAll Random random) {
    int n = 1 << k;
    int win = 1 + random.nextInt(n);
    float[] x = new float[samples];
    for (int i = 0; i < samples; i++) {
      x[i] = (float) random.nextGaussian();
    }
    Spectrogram s = new Spectrogram(n, hop, win, 2, false);
    Values found = s.of(new Waveform(100, x));
    assertEquals(Shape.of(1 + samples / hop, n / 2 + 1), found.shape());
    for (int t = 0; t < found.shape().dim(0); t++) {
      for (int f = 0; f <= n / 2; f++) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < win; i++) {
          int inFrame = (n - win) / 2 + i;
          int at = t * hop - n / 2 + inFrame;
          if (at >= 0 && at < samples) {
            double w = Math.pow(Math.sin(Math.PI * i / win), 2) * x[at];
            re += w * Math.cos(2 * Math.PI * f * inFrame / n);
            im += w * Math.sin(2 * Math.PI * f * inFrame / n);
          }
        }
        double power = re * re + im * im;
        assertEquals(
            power, found.data()[t * (n / 2 + 1) + f], 1e-6 * Math.max(1, power), t + ", " + f);
      }
    }
  }

  @Test
  void spectrogramsAreThoseOfLibrosa() {
    Values s = Spectrogram.of().of(sound());
    assertEquals(Shape.of(22, 1025), s.shape());
    check(
        s,
        1e-6,
        10,
        0,
        0.1022253,
        10,
        41,
        253.17752,
        10,
        100,
        0.024634699,
        10,
        1024,
        5.3394545e-05,
        0,
        41,
        144.67632,
        21,
        500,
        0.3698674);
    Spectrogram small = new Spectrogram(512, 160, 400, 2, false);
    check(
        small.of(sound()),
        1e-6,
        0,
        0,
        49.325255,
        5,
        10,
        2373.616,
        30,
        60,
        0.00078280829,
        68,
        256,
        0.0003890789,
        40,
        7,
        1.4126013);
    check(
        Spectrogram.of().withLog(true).of(sound()),
        1e-6,
        10,
        0,
        -19.808832,
        10,
        41,
        48.068503,
        3,
        900,
        -31.626378,
        20,
        1024,
        -31.626378);
  }

  @Test
  void melSpectrogramsAreThoseOfLibrosa() {
    check(
        MelSpectrogram.of().of(sound()),
        1e-6,
        0,
        0,
        4.3440073,
        10,
        16,
        3032.3362,
        10,
        40,
        3.6057692e-05,
        21,
        127,
        0.00099116884,
        15,
        70,
        7.3575536e-05);
    check(
        MelSpectrogram.of().withHtk(true).of(sound()),
        1e-6,
        0,
        0,
        3.9940004,
        10,
        16,
        4.8276247e-05,
        10,
        40,
        9.0814221e-09,
        21,
        127,
        0.0010033572,
        15,
        70,
        0.00053372272);
    MelSpectrogram magnitudes = new MelSpectrogram(Spectrogram.of(512), 40, 50, 8000, false, false);
    check(
        magnitudes.of(sound()),
        1e-6,
        2,
        3,
        0.4593598,
        50,
        20,
        0.00025415052,
        80,
        39,
        0.00047044635);
    check(
        MelSpectrogram.of().withLog(true).of(sound()),
        1e-6,
        10,
        16,
        34.817774,
        21,
        127,
        -30.038524,
        5,
        60,
        -44.596315);
  }

  @Test
  void coefficientsAreThoseOfLibrosa() {
    check(
        Mfcc.of().of(sound()),
        1e-6,
        10,
        0,
        -347.56832,
        10,
        1,
        -5.3719005,
        10,
        2,
        -48.813606,
        10,
        3,
        25.942787,
        10,
        4,
        71.746387,
        10,
        5,
        -45.423775,
        0,
        0,
        -179.60037,
        21,
        19,
        11.709431);
    Mfcc small =
        new Mfcc(
            MelSpectrogram.of()
                .withSpectrogram(Spectrogram.of(1024).withPower(2))
                .withMels(40)
                .withHtk(true),
            13);
    check(
        small.of(sound()),
        1e-6,
        20,
        0,
        -196.1068,
        20,
        1,
        20.752359,
        20,
        2,
        -11.395578,
        20,
        3,
        -1.8733409,
        20,
        4,
        10.646885,
        43,
        12,
        8.1983636);
  }

  @Test
  void filtersAreThoseOfLibrosa() {
    MelSpectrogram m = MelSpectrogram.of().withSpectrogram(Spectrogram.of(512)).withMels(10);
    double[][] slaney = m.filters(16_000);
    assertEquals(0.0012467681, slaney[0][3], 1e-10);
    assertEquals(0.00014684446, slaney[9][240], 1e-11);
    double sum = 0;
    for (double w : slaney[4]) {
      sum += w;
    }
    assertEquals(0.03202501, sum, 1e-8);
    double[][] htk = m.withHtk(true).withFrequencies(20, 7600).filters(16_000);
    assertEquals(0.0020425074, htk[0][3], 1e-10);
    assertEquals(0.00016745625, htk[9][230], 1e-11);
  }

  /** Twice the amplitude is 6.02 dB more, and no value is more than 80 dB below the maximum. */
  @Test
  void decibelsHaveARange() {
    Waveform x = sound();
    float[] doubled = x.samples().clone();
    for (int i = 0; i < doubled.length; i++) {
      doubled[i] *= 2;
    }
    Spectrogram s = Spectrogram.of().withLog(true);
    double[] once = s.of(x).data();
    double[] twice = s.of(new Waveform(RATE, doubled)).data();
    double most = -1000;
    double minimum = 1000;
    for (int i = 0; i < once.length; i++) {
      assertEquals(once[i] + 20 * Math.log10(2), twice[i], 1e-4);
      most = Math.max(most, once[i]);
      minimum = Math.min(minimum, once[i]);
    }
    assertEquals(80, most - minimum, 1e-4);
    double[] silence = s.of(new Waveform(RATE, new float[4000])).data();
    assertEquals(-100, silence[17], 1e-12);
  }
}
