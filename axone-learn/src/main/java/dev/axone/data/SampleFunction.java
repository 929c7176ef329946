package dev.axone.data;

/** A function of one sample. */
@FunctionalInterface
public interface SampleFunction {
  /**
   * Writes the result.
   *
   * @param from the sample, row-major; to be left as it is
   * @param to the result's elements, row-major; what is in it before is undefined
   */
  void apply(float[] from, float[] to);
}
