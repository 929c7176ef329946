package dev.axone.image;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A common size for images of different sizes: the median aspect ratio, and the median of the
 * longer side but at most 96, for fast training.
 *
 * @param height height in pixels
 * @param width width in pixels
 */
record FittingSize(int height, int width) {
  private static final int MAX_SIDE = 96;

  /**
   * Returns the size.
   *
   * @param sizes {@code HEIGHTxWIDTH} with the number of images
   */
  static FittingSize of(List<Map.Entry<String, Integer>> sizes) {
    double side = Math.min(MAX_SIDE, median(sizes, s -> Math.max(height(s), width(s))));
    double ratio = median(sizes, s -> (double) height(s) / width(s));
    return new FittingSize(
        Math.max(1, (int) Math.round(side * Math.min(1, ratio))),
        Math.max(1, (int) Math.round(side / Math.max(1, ratio))));
  }

  private static double median(
      List<Map.Entry<String, Integer>> sizes, ToDoubleFunction<Map.Entry<String, Integer>> number) {
    long all = sizes.stream().mapToLong(Map.Entry::getValue).sum();
    long seen = 0;
    for (Map.Entry<String, Integer> size :
        sizes.stream().sorted(Comparator.comparingDouble(number)).toList()) {
      seen += size.getValue();
      if (2 * seen >= all) {
        return number.applyAsDouble(size);
      }
    }
    throw new IllegalArgumentException("no sizes");
  }

  private static int height(Map.Entry<String, Integer> size) {
    return Integer.parseInt(size.getKey().split("x", 2)[0]);
  }

  private static int width(Map.Entry<String, Integer> size) {
    return Integer.parseInt(size.getKey().split("x", 2)[1]);
  }

  /** Returns whether all images have this size. */
  boolean isOf(List<Map.Entry<String, Integer>> sizes) {
    return sizes.size() == 1 && sizes.getFirst().getKey().equals(toString());
  }

  /** Returns the range of sizes, for a note. */
  static String range(List<Map.Entry<String, Integer>> sizes) {
    if (sizes.size() == 1) {
      return "all images have " + sizes.getFirst().getKey();
    }
    Comparator<Map.Entry<String, Integer>> byPixels =
        Comparator.comparingLong(s -> (long) height(s) * width(s));
    return "the images have %s sizes from %s to %s"
        .formatted(
            sizes.size(),
            sizes.stream().min(byPixels).orElseThrow().getKey(),
            sizes.stream().max(byPixels).orElseThrow().getKey());
  }

  @Override
  public String toString() {
    return height + "x" + width;
  }
}
