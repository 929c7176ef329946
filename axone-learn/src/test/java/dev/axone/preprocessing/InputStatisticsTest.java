package dev.axone.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class InputStatisticsTest {
  private static final Shape IMAGE = Shape.of(6, 6);

  /** White strokes of different lengths on black. */
  private static float[] stroke(int length) {
    float[] image = new float[36];
    for (int i = 0; i < length; i++) {
      image[7 + i % 4 + 6 * (i / 4)] = 1;
    }
    return image;
  }

  private static SamplePreparation fitted(Shape shape, float... samples) {
    int n = samples.length / shape.size();
    return SamplePreparation.fit(
        Optional.empty(),
        Map.of(),
        new SamplePreparation.Columns(List.of("input"), List.of("target")),
        Dataset.of(Floats.of(shape, samples), Floats.of(Shape.of(1), new float[n])));
  }

  private static InputStatistics strokes() {
    float[] all = new float[36 * 8];
    for (int i = 0; i < 8; i++) {
      System.arraycopy(stroke(4 + i), 0, all, 36 * i, 36);
    }
    SamplePreparation p = fitted(IMAGE, all);
    assertEquals(p, PreparationFile.read("p", PreparationFile.write(p)));
    return p.statistics().orElseThrow();
  }

  @Test
  void darkInkOnLightPaperIsReportedWithARemedy() {
    InputStatistics s = strokes();
    assertEquals(Optional.empty(), s.remark("a.png", IMAGE, true, stroke(7)));
    float[] inverted = stroke(7);
    for (int i = 0; i < 36; i++) {
      inverted[i] = 1 - inverted[i];
    }
    assertEquals(
        Optional.of(
            "a.png: its border is light (mean level 1.00), that of the training samples dark"
                + " (0.00); --invert swaps black and white"),
        s.remark("a.png", IMAGE, true, inverted));
    assertEquals(Optional.empty(), s.remark("a.png", IMAGE, true, new float[36]));
  }

  @Test
  void numbersOfAnotherScaleAreReported() {
    float[] all = new float[400];
    Random random = new Random(1);
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) random.nextGaussian();
    }
    SamplePreparation p = fitted(Shape.of(10), all);
    assertEquals(p, PreparationFile.read("p", PreparationFile.write(p)));
    InputStatistics s = p.statistics().orElseThrow();
    float[] sample = new float[10];
    assertEquals(Optional.empty(), s.remark("a", Shape.of(10), false, sample));
    java.util.Arrays.fill(sample, 100);
    String remark = s.remark("a", Shape.of(10), false, sample).orElseThrow();
    assertTrue(
        remark.startsWith("a: the mean of its numbers is 100, that of the training"), remark);
    assertTrue(remark.contains(" (standard deviation "), remark);
  }
}
