package dev.axone.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.conformance.Twins;
import dev.axone.loss.Huber;
import dev.axone.loss.KlDivergence;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import org.junit.jupiter.api.Test;

/** Metrics of numbers against formulas written out here. */
final class RegressionMetricsTest {
  @Test
  void errorsOfRegression() {
    Values y = Twins.normal(Shape.of(Batched.SAMPLES, 2), 1, 1);
    Values t = Twins.normal(Shape.of(Batched.SAMPLES, 2), 1, 2);
    double square = 0;
    double absolute = 0;
    for (int i = 0; i < Batched.SAMPLES * 2; i++) {
      double e = y.data()[i] - t.data()[i];
      square += e * e / (Batched.SAMPLES * 2);
      absolute += Math.abs(e) / (Batched.SAMPLES * 2);
    }
    Batched.assertValue(square, MeanSquaredErrorMetric.of(), y, t);
    Batched.assertValue(Math.sqrt(square), RootMeanSquaredError.of(), y, t);
    Batched.assertValue(absolute, MeanAbsoluteErrorMetric.of(), y, t);
    double cosine = 0;
    for (int i = 0; i < Batched.SAMPLES; i++) {
      double[] a = Batched.rows(y, i, i + 1).data();
      double[] b = Batched.rows(t, i, i + 1).data();
      cosine += (a[0] * b[0] + a[1] * b[1]) / Math.hypot(a[0], a[1]) / Math.hypot(b[0], b[1]);
    }
    Batched.assertValue(cosine / Batched.SAMPLES, CosineSimilarityMetric.of(), y, t);
    double huber = Huber.of().of(Tensor.of(y), Tensor.of(t)).mean().eval().scalar();
    Batched.assertValue(huber, MeanLoss.of(Huber.of()), y, t);
    assertEquals("huber", MeanLoss.of(Huber.of()).label());
    assertEquals("kl_divergence", MeanLoss.of(KlDivergence.of()).label());
  }

  @Test
  void explainedVariance() {
    // Targets far from 0: sums of squares in float32 would know nothing of their variance.
    double[] t = Twins.normal(Shape.of(Batched.SAMPLES * 2), 1, 2).data();
    double[] y = Twins.normal(Shape.of(Batched.SAMPLES * 2), 0.5, 3).data();
    for (int i = 0; i < t.length; i++) {
      t[i] = (float) (t[i] + 1000);
      y[i] = (float) (t[i] + y[i]);
    }
    double expected = 0;
    for (int k = 0; k < 2; k++) {
      double mean = 0;
      for (int i = k; i < t.length; i += 2) {
        mean += t[i] / Batched.SAMPLES;
      }
      double error = 0;
      double spread = 0;
      for (int i = k; i < t.length; i += 2) {
        error += (t[i] - y[i]) * (t[i] - y[i]);
        spread += (t[i] - mean) * (t[i] - mean);
      }
      expected += (1 - error / spread) / 2;
    }
    Values targets = Twins.values(Shape.of(Batched.SAMPLES, 2), t);
    for (int batch : new int[] {Batched.SAMPLES, 1, 5}) {
      double found =
          Batched.value(
              R2Score.of(), batch, Twins.values(Shape.of(Batched.SAMPLES, 2), y), targets);
      assertEquals(expected, found, 1e-4, "means of 1000 are known to 3e-5 in float32");
    }
    assertEquals(1, Batched.value(R2Score.of(), 5, targets, targets));
    Values same = Twins.values(Shape.of(2), 3, 3);
    assertEquals(1, Batched.value(R2Score.of(), 1, same, same));
    assertEquals(0, Batched.value(R2Score.of(), 1, Twins.values(Shape.of(2), 3, 4), same));
  }
}
