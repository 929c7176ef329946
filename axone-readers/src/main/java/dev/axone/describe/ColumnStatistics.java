package dev.axone.describe;

/** Computes the statistics of one column, row by row. */
interface ColumnStatistics {
  /**
   * Adds a row.
   *
   * @param row raw values of all columns
   * @param sampled whether the row is in the sample
   * @param hash hash of the previous columns
   * @return the hash of the previous columns and this one
   */
  long add(float[] row, boolean sampled, long hash);

  /** Returns the statistics of the rows so far. */
  Summary summary();
}
