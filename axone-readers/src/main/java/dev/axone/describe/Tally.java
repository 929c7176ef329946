package dev.axone.describe;

/** Gathers what one column holds, row by row. */
interface Tally {
  /**
   * Takes a row.
   *
   * @param row raw values of all columns
   * @param sampled whether the row is one of the sample
   * @param hash of the columns before
   * @return the hash of these and this column
   */
  long add(float[] row, boolean sampled, long hash);

  /** Returns what was gathered. */
  Summary summary();
}
