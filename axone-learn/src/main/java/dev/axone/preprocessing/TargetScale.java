package dev.axone.preprocessing;

/**
 * The conversion of a model's output to the target in the unit of the user's data: {@code output ·
 * scale + center}.
 *
 * @param name the name of the target
 * @param unit the unit of the target, may be empty
 * @param center the target for output 0
 * @param scale the difference of the target for output 1
 */
public record TargetScale(String name, String unit, double center, double scale) {
  /** Returns whether the output is the target itself. */
  public boolean isPlain() {
    return center == 0 && scale == 1;
  }
}
