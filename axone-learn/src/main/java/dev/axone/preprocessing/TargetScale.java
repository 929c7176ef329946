package dev.axone.preprocessing;

/**
 * How a number that a model gives becomes the target in the unit of the user's data: {@code given ·
 * scale + center}.
 *
 * @param name of the target
 * @param unit of the target, may be empty
 * @param center what the model's 0 stands for
 * @param scale what the model's 1 is above that
 */
public record TargetScale(String name, String unit, double center, double scale) {
  /** Returns whether the model gives the target itself. */
  public boolean isPlain() {
    return center == 0 && scale == 1;
  }
}
