package dev.axone.augment;

import static dev.axone.augment.AugmentationRun.DRAWN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.layer.Interpolation;
import dev.axone.program.Backend;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each augmentation against a plain Java implementation in double precision, with the same random
 * numbers.
 */
class AugmentationTest {
  private static final int B = 9;
  private static final int H = 7;
  private static final int W = 5;
  private static final double TURN = 2 * Math.PI;
  private static final Interpolation BILINEAR = Interpolation.BILINEAR;

  record Case(String name, Augmentation augmentation, UnaryOperator<Image> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Image images() {
    return Image.of(
        B,
        H,
        W,
        3,
        (b, y, x, c) -> (float) (0.5 + 0.5 * Math.sin(b * 31 + y * 7 + x * 3 + c * 1.7)));
  }

  /** An affine map of positions relative to the centre, with a shift in pixels. */
  private static double[] affine(
      int row, int column, double xx, double xy, double yx, double yy, double down, double right) {
    double y = row - (H - 1) / 2.0;
    double x = column - (W - 1) / 2.0;
    return new double[] {
      yx * x + yy * y + (H - 1) / 2.0 - down, xx * x + xy * y + (W - 1) / 2.0 - right
    };
  }

  private static Image.Source rotation(double factor) {
    return (b, y, x) -> {
      double angle = DRAWN.between(0, b, -factor * TURN, factor * TURN);
      return affine(
          y, x, Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle), 0, 0);
    };
  }

  private static Image.Source flip(boolean vertical, boolean horizontal) {
    int columns = vertical ? 1 : 0;
    return (b, y, x) ->
        new double[] {
          vertical && DRAWN.uniform(0, b) >= 0.5 ? H - 1 - y : y,
          horizontal && DRAWN.uniform(columns, b) >= 0.5 ? W - 1 - x : x
        };
  }

  private static Image.Source crop(int padding) {
    return (b, y, x) ->
        new double[] {
          y + Math.floor(DRAWN.uniform(0, b) * (2 * padding + 1)) - padding,
          x + Math.floor(DRAWN.uniform(1, b) * (2 * padding + 1)) - padding
        };
  }

  private static Case moved(String name, Augmentation a, Image.Source source, FillMode mode) {
    return new Case(name, a, p -> p.bilinear(source, mode, 0));
  }

  private static Stream<Case> moves() {
    Image.Source shift =
        (b, y, x) ->
            affine(y, x, 1, 0, 0, 1, DRAWN.between(0, b, -2.1, 2.1), DRAWN.between(1, b, -1, 1));
    Image.Source zoom =
        (b, y, x) -> {
          double s = DRAWN.between(0, b, 0.6, 1.4);
          return affine(y, x, s, 0, 0, s, 0, 0);
        };
    Image.Source shear =
        (b, y, x) -> {
          double u = DRAWN.between(0, b, -0.3, 0.3);
          double v = DRAWN.between(1, b, -0.2, 0.2);
          double[] slanted = affine(y, x, 1, u, 0, 1, 0, 0);
          slanted[0] += v * (slanted[1] - (W - 1) / 2.0);
          return slanted;
        };
    return Stream.of(
        moved("flip", RandomFlip.of(), flip(false, true), FillMode.NEAREST),
        moved("flip up", RandomFlip.of(FlipMode.VERTICAL), flip(true, false), FillMode.NEAREST),
        moved(
            "flip both",
            RandomFlip.of(FlipMode.HORIZONTAL_AND_VERTICAL),
            flip(true, true),
            FillMode.NEAREST),
        moved("crop", RandomCrop.of(3), crop(3), FillMode.CONSTANT),
        moved("crop, mirrored", new RandomCrop(9, FillMode.REFLECT, 0), crop(9), FillMode.REFLECT),
        moved("shift", RandomTranslation.of(0.3, 0.2), shift, FillMode.REFLECT),
        moved("zoom", RandomZoom.of(0.4), zoom, FillMode.REFLECT),
        moved("shear", RandomShear.of(0.3, 0.2), shear, FillMode.REFLECT));
  }

  private static Stream<Case> rotations() {
    return Stream.of(FillMode.values())
        .map(
            mode ->
                new Case(
                    "rotation, " + mode,
                    new RandomRotation(0.4, mode, BILINEAR, 0.7),
                    p -> p.bilinear(rotation(0.4), mode, 0.7)));
  }

  private static Case affine() {
    Image.Source all =
        (b, y, x) -> {
          double a = DRAWN.between(0, b, -0.2 * TURN, 0.2 * TURN);
          double slant = DRAWN.between(1, b, -0.1, 0.1);
          double s = DRAWN.between(2, b, 0.7, 1.3);
          double down = DRAWN.between(3, b, -0.25 * H, 0.25 * H);
          double right = DRAWN.between(4, b, -0.25 * W, 0.25 * W);
          double zy = s * (y - (H - 1) / 2.0);
          double zx = s * (x - (W - 1) / 2.0) + slant * zy;
          return new double[] {
            Math.sin(a) * zx + Math.cos(a) * zy + (H - 1) / 2.0 - down,
            Math.cos(a) * zx - Math.sin(a) * zy + (W - 1) / 2.0 - right
          };
        };
    return moved(
        "affine",
        new RandomAffine(0.2, 0.25, 0.3, 0.1, FillMode.WRAP, BILINEAR, 0),
        all,
        FillMode.WRAP);
  }

  private static double clipped(double x) {
    return Math.clamp(x, 0, 1);
  }

  private static Stream<Case> colours() {
    return Stream.of(
        new Case(
            "brightness",
            RandomBrightness.of(0.4),
            p -> p.map((b, y, x, c) -> clipped(p.at(b, y, x, c) + DRAWN.between(0, b, -0.4, 0.4)))),
        new Case(
            "contrast",
            RandomContrast.of(0.8),
            p ->
                p.map(
                    (b, y, x, c) -> {
                      double mean = 0;
                      for (int i = 0; i < H * W; i++) {
                        mean += p.at(b, i / W, i % W, c) / (H * W);
                      }
                      double factor = DRAWN.between(0, b, 0.2, 1.8);
                      return clipped((p.at(b, y, x, c) - mean) * factor + mean);
                    })),
        new Case(
            "saturation",
            RandomSaturation.of(0.9),
            p ->
                p.map(
                    (b, y, x, c) -> {
                      double grey =
                          0.299 * p.at(b, y, x, 0)
                              + 0.587 * p.at(b, y, x, 1)
                              + 0.114 * p.at(b, y, x, 2);
                      double s = DRAWN.between(0, b, 0.1, 1.9);
                      return clipped(s * p.at(b, y, x, c) + (1 - s) * grey);
                    })),
        new Case("hue", RandomHue.of(0.8), AugmentationTest::hue),
        new Case(
            "cutout",
            new Cutout(3, 0.25),
            p ->
                p.map(
                    (b, y, x, c) -> {
                      double top = Math.floor(DRAWN.uniform(0, b) * H) - 1;
                      double left = Math.floor(DRAWN.uniform(1, b) * W) - 1;
                      boolean in = y >= top && y < top + 3 && x >= left && x < left + 3;
                      return in ? 0.25 : p.at(b, y, x, c);
                    })));
  }

  /** By conversion to HSV, with its six sectors. */
  private static Image hue(Image p) {
    return p.map(
        (b, y, x, c) -> {
          double red = p.at(b, y, x, 0);
          double green = p.at(b, y, x, 1);
          double blue = p.at(b, y, x, 2);
          double v = Math.max(red, Math.max(green, blue));
          double range = v - Math.min(red, Math.min(green, blue));
          double h;
          if (range == 0) {
            h = 0;
          } else if (v == red) {
            h = (green - blue) / range / 6;
          } else if (v == green) {
            h = ((blue - red) / range + 2) / 6;
          } else {
            h = ((red - green) / range + 4) / 6;
          }
          h += DRAWN.between(0, b, -0.4, 0.4);
          h = (h - Math.floor(h)) * 6;
          double f = h - Math.floor(h);
          double low = v - range;
          double falling = v - range * f;
          double rising = v - range * (1 - f);
          double[] rgb =
              switch ((int) h) {
                case 0 -> new double[] {v, rising, low};
                case 1 -> new double[] {falling, v, low};
                case 2 -> new double[] {low, v, rising};
                case 3 -> new double[] {low, falling, v};
                case 4 -> new double[] {rising, low, v};
                default -> new double[] {v, low, falling};
              };
          return rgb[c];
        });
  }

  static Stream<Case> all() {
    return Stream.of(moves(), rotations(), Stream.of(affine()), colours()).flatMap(s -> s);
  }

  @ParameterizedTest
  @MethodSource("all")
  void matchesPlainJava(Case c) {
    Image p = images();
    double[] expected = c.expected.apply(p).data();
    assertFalse(Arrays.equals(p.data(), expected), "the case changes nothing");
    assertArrayEquals(expected, AugmentationRun.of(p, c.augmentation).images(), 2e-5);
  }

  @ParameterizedTest
  @MethodSource("all")
  void bothBackEndsAgree(Case c) {
    Image p = images();
    double[] fast = AugmentationRun.of(p, c.augmentation).images();
    double[] reference =
        AugmentationRun.of(Backend.REFERENCE, p, List.of(), List.of(), c.augmentation).images();
    assertArrayEquals(reference, fast, 2e-5);
  }

  static Stream<Augmentation> idle() {
    return Stream.of(
        RandomCrop.of(0),
        RandomRotation.of(0),
        RandomTranslation.of(0),
        RandomZoom.of(0),
        RandomShear.of(0),
        RandomAffine.of(0, 0, 0),
        RandomBrightness.of(0),
        RandomContrast.of(0),
        RandomHue.of(0),
        RandomSaturation.of(0),
        GaussianNoiseAugmentation.of(0),
        Cutout.of(0),
        RandomApply.of(CutMix.of(), 0),
        // So small that it does nothing, but is computed.
        RandomRotation.of(1e-30),
        RandomTranslation.of(1e-30),
        RandomShear.of(1e-30),
        new RandomRotation(1e-30, FillMode.CONSTANT, BILINEAR, 5),
        new RandomRotation(1e-30, FillMode.WRAP, BILINEAR, 0),
        new RandomRotation(1e-30, FillMode.NEAREST, Interpolation.NEAREST, 0));
  }

  @ParameterizedTest
  @MethodSource("idle")
  void strengthZeroChangesNothing(Augmentation a) {
    Image p = images();
    assertArrayEquals(p.data(), AugmentationRun.of(p, a).images());
  }

  @ParameterizedTest
  @EnumSource(FillMode.class)
  void nearestUsesSinglePixels(FillMode mode) {
    Image p = images();
    Augmentation a = new RandomRotation(0.3, mode, Interpolation.NEAREST, -1);
    assertArrayEquals(
        p.nearest(rotation(0.3), mode, -1).data(), AugmentationRun.of(p, a).images(), 1e-7);
  }

  @Test
  void noiseIsTheNormalQuantileOfUniformNumbers() {
    Image p = images();
    double[] y = AugmentationRun.of(p, GaussianNoiseAugmentation.of(0.5)).images();
    for (int i = 0; i < y.length; i++) {
      double z = (y[i] - p.data()[i]) / 0.5;
      assertEquals(DRAWN.uniform(0, i) + 0x1p-25, normal(z), 2e-6);
    }
  }

  /** The cumulative distribution function, by Simpson's rule. */
  private static double normal(double z) {
    int n = 2000;
    double h = z / n;
    double sum = 0;
    for (int i = 0; i <= n; i++) {
      double weight = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-(i * h) * (i * h) / 2);
    }
    return 0.5 + sum * h / 3 / Math.sqrt(TURN);
  }

  @Test
  void imageTargetsAreTransformedInTheSameWay() {
    Image p = images();
    Image labels = Image.of(B, H, W, 1, (b, y, x, c) -> (b + y + 2 * x) % 4);
    Target map = new Target(Tensor.input("t", Shape.of(B, H, W), DType.FLOAT32), true);
    Target vector = new Target(Tensor.input("v", Shape.of(B, 2), DType.FLOAT32), false);
    Target same = new Target(Tensor.input("s", Shape.of(B, H, W, 3), DType.FLOAT32), false);
    double[] two = new double[2 * B];
    Arrays.setAll(two, i -> i);
    AugmentationRun run =
        AugmentationRun.of(
            Backend.CPU,
            p,
            List.of(map, vector, same),
            List.of(labels.data(), two, p.data()),
            RandomRotation.of(0.3));
    double[] moved = labels.nearest(rotation(0.3), FillMode.REFLECT, 0).data();
    assertArrayEquals(moved, run.targets().get(0));
    assertArrayEquals(two, run.targets().get(1));
    assertArrayEquals(run.images(), run.targets().get(2));
  }

  @Test
  void eachAugmentationDrawsItsOwnNumbers() {
    Image p = images();
    double[] y = AugmentationRun.of(p, RandomFlip.of(), RandomBrightness.of(0.3)).images();
    Image flipped = p.nearest(flip(false, true), FillMode.NEAREST, 0);
    double[] expected =
        flipped
            .map((b, r, c, ch) -> clipped(flipped.at(b, r, c, ch) + DRAWN.between(1, b, -.3, .3)))
            .data();
    assertArrayEquals(expected, y, 1e-6);
  }

  @Test
  void largeBatchesAreGatheredInParts() {
    Image p = images();
    Tensor x = Tensor.of(new Values(Shape.of(B, H, W, 3), p.data()));
    Tensor rows = Tensor.range(H, DType.FLOAT32).reshape(1, H, 1).broadcastTo(Shape.of(B, H, 1));
    Tensor columns = Tensor.range(W, DType.FLOAT32).reshape(1, 1, W).broadcastTo(Shape.of(B, 1, W));
    Tensor y = Sampling.gathered(x, rows.negate().add(H - 1), columns, 2 * H * W + 1);
    Image turned = p.map((b, row, column, c) -> p.at(b, H - 1 - row, column, c));
    assertArrayEquals(turned.data(), y.eval().data());
  }

  @Test
  void imagesWithTooManyPixelsAreRejected() {
    Tensor x = Tensor.input("x", Shape.of(1, 4097, 4096));
    assertEquals(
        "augmentation 'random_flip': images of 4097 x 4096 pixels are too large for this"
            + " augmentation: at most 16777216 pixels; make them smaller",
        assertThrows(
                ShapeException.class, () -> Augmented.of(List.of(RandomFlip.of()), x, List.of()))
            .getMessage());
  }
}
