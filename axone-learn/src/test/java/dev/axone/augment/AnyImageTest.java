package dev.axone.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.layer.Interpolation;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Augmentations of images of any size, at maximum strength. */
class AnyImageTest {
  private static Image image(int batch, int height, int width, int channels) {
    return Image.of(
        batch, height, width, channels, (b, y, x, c) -> (float) Math.sin(b + 3 * y + 7 * x + c));
  }

  /**
   * An index outside of the pixels would end the run; values must be within those of the pixels.
   */
  @Property(tries = 120)
  void valuesAreWithinThoseOfThePixels(
      @ForAll @IntRange(min = 1, max = 4) int batch,
      @ForAll @IntRange(min = 1, max = 6) int height,
      @ForAll @IntRange(min = 1, max = 6) int width,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll FillMode mode,
      @ForAll Interpolation interpolation,
      @ForAll @DoubleRange(min = 0, max = 1) double rotation,
      @ForAll @DoubleRange(min = 0, max = 1) double translation,
      @ForAll @DoubleRange(min = 0, max = 0.99) double zoom,
      @ForAll @DoubleRange(min = 0, max = 1) double shear) {
    Image p = image(batch, height, width, channels);
    double fill = p.data()[0];
    Augmentation a =
        new RandomAffine(rotation, translation, zoom, shear, mode, interpolation, fill);
    double[] y = AugmentationRun.of(p, a, new RandomCrop(3, mode, fill)).images();
    double low = Arrays.stream(p.data()).min().orElseThrow() - 1e-5;
    double high = Arrays.stream(p.data()).max().orElseThrow() + 1e-5;
    assertTrue(Arrays.stream(y).allMatch(v -> v >= low && v <= high), Arrays.toString(y));
  }

  /** Flips permute each image's pixels; the weights of a sample's loss sum to 1. */
  @Property(tries = 40)
  void flipsPermutePixels(
      @ForAll @IntRange(min = 1, max = 4) int batch,
      @ForAll @IntRange(min = 1, max = 6) int height,
      @ForAll @IntRange(min = 1, max = 6) int width,
      @ForAll FlipMode mode) {
    Image p = image(batch, height, width, 1);
    double[] y = AugmentationRun.of(p, RandomFlip.of(mode)).images();
    int n = height * width;
    for (int b = 0; b < batch; b++) {
      double[] before = Arrays.copyOfRange(p.data(), b * n, (b + 1) * n);
      double[] after = Arrays.copyOfRange(y, b * n, (b + 1) * n);
      Arrays.sort(before);
      Arrays.sort(after);
      assertEquals(Arrays.toString(before), Arrays.toString(after));
    }
  }

  @Property(tries = 40)
  void lossWeightsSumToOne(
      @ForAll @IntRange(min = 2, max = 5) int batch,
      @ForAll @IntRange(min = 1, max = 6) int height,
      @ForAll @IntRange(min = 1, max = 6) int width,
      @ForAll @DoubleRange(min = 0.01, max = 50) double alpha) {
    AugmentationRun run =
        AugmentationRun.of(
            image(batch, height, width, 1),
            Mixup.of(alpha),
            RandomChoice.of(List.of(CutMix.of(alpha), Mixup.of(alpha), Cutout.of(2))));
    for (int b = 0; b < batch; b++) {
      double sum = 0;
      for (double[] weights : run.weights()) {
        assertTrue(weights[b] >= 0 && weights[b] <= 1 + 1e-6);
        sum += weights[b];
      }
      assertEquals(1, sum, 1e-5);
    }
  }
}
