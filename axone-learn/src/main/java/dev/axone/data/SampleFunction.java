package dev.axone.data;

/** A function of one sample. */
@FunctionalInterface
public interface SampleFunction {
  /**
   * Writes the result.
   *
   * @param from the sample, row-major; not to be changed
   * @param to the result's elements, row-major; initially undefined
   */
  void apply(float[] from, float[] to);
}
