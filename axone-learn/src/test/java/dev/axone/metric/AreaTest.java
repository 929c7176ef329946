package dev.axone.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.conformance.Twins;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Areas under curves against counts of all pairs and thresholds. */
final class AreaTest {
  /** The fraction of pairs in which the positive one has the higher score, by all pairs. */
  private static double pairs(double[] scores, boolean[] positive) {
    double won = 0;
    double all = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (positive[i] && !positive[j]) {
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
          all++;
        }
      }
    }
    return won / all;
  }

  /** Average precision by all thresholds. */
  private static double precisionArea(double[] scores, boolean[] positive) {
    double area = 0;
    double before = 0;
    for (double threshold : Arrays.stream(scores).map(s -> -s).distinct().sorted().toArray()) {
      double tp = 0;
      double named = 0;
      double all = 0;
      for (int i = 0; i < scores.length; i++) {
        named += scores[i] >= -threshold ? 1 : 0;
        tp += scores[i] >= -threshold && positive[i] ? 1 : 0;
        all += positive[i] ? 1 : 0;
      }
      area += (tp / all - before) * tp / named;
      before = tp / all;
    }
    return area;
  }

  @Test
  void areasUnderCurvesWithTies() {
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      double[] scores =
          random.ints(Batched.SAMPLES, -6, 6).asDoubleStream().map(x -> x / 4).toArray();
      boolean[] positive = new boolean[Batched.SAMPLES];
      double[] t = new double[Batched.SAMPLES];
      for (int i = 0; i < Batched.SAMPLES; i++) {
        positive[i] = scores[i] + 2 * random.nextGaussian() > 0;
        t[i] = positive[i] ? 1 : 0;
      }
      Values y = Twins.values(Shape.of(Batched.SAMPLES, 1), scores);
      Values truth = Twins.values(Shape.of(Batched.SAMPLES), t);
      Batched.assertValue(pairs(scores, positive), RocAuc.of(), y, truth);
      Batched.assertValue(precisionArea(scores, positive), PrAuc.of(), y, truth);
    }
  }

  @Test
  void areasOfSeveralClassesAreMeans() {
    Values y = Batched.probabilities(4);
    Values t = Twins.labels(Shape.of(Batched.SAMPLES), 3, 5); // nothing is of class 3
    double roc = 0;
    double pr = 0;
    for (int c = 0; c < 3; c++) {
      double[] scores = new double[Batched.SAMPLES];
      boolean[] positive = new boolean[Batched.SAMPLES];
      for (int i = 0; i < Batched.SAMPLES; i++) {
        scores[i] = y.data()[i * 4 + c];
        positive[i] = t.data()[i] == c;
      }
      roc += pairs(scores, positive) / 3;
      pr += precisionArea(scores, positive) / 3;
    }
    Batched.assertValue(roc, RocAuc.of(), y, t);
    Batched.assertValue(roc, RocAuc.of(), y, Batched.oneHot(t, 4));
    Batched.assertValue(pr, PrAuc.of(), y, t);
  }

  @Test
  void areasAtTheEnds() {
    Values y = Twins.values(Shape.of(4, 1), -0.0, 0, -1e30, 1e30);
    assertEquals(1, Batched.value(RocAuc.of(), 2, y, Twins.values(Shape.of(4), 0, 0, 0, 1)));
    assertEquals(0, Batched.value(RocAuc.of(), 2, y, Twins.values(Shape.of(4), 1, 1, 1, 0)));
    assertEquals(
        0.5, Batched.value(RocAuc.of(), 2, Batched.rows(y, 0, 2), Twins.values(Shape.of(2), 1, 0)));
    assertTrue(
        Double.isNaN(Batched.value(RocAuc.of(), 2, y, Twins.values(Shape.of(4), 1, 1, 1, 1))));
  }
}
