package dev.axone.train;

import java.util.regex.Pattern;

/** Which values of a metric are better. */
public enum Mode {
  /**
   * Greater ones of names that hold {@code acc}, {@code auc}, {@code f1}, {@code precision}, {@code
   * recall}, {@code r2}, {@code top_k} or {@code cosine_similarity}, smaller ones of others.
   */
  AUTO,
  /** Smaller ones. */
  MIN,
  /** Greater ones. */
  MAX;

  private static final Pattern GREATER =
      Pattern.compile("acc|auc|f1|precision|recall|r2|top_?k|cosine_similarity");

  /** Returns whether greater values of a metric are better. */
  public boolean greater(String metric) {
    return this == MAX || (this == AUTO && GREATER.matcher(metric).find());
  }
}
