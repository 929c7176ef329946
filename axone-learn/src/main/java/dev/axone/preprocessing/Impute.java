package dev.axone.preprocessing;

import dev.axone.table.Category;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;

/**
 * Imputation: replaces missing values before another preprocessing.
 *
 * @param strategy the strategy; default {@code mean}
 * @param value the value of the strategy {@code constant}, default 0
 * @param then the next preprocessing, default {@code standardize}
 */
public record Impute(Strategy strategy, double value, ValuePreprocessing then)
    implements ValuePreprocessing {
  /** The replacement of missing values. */
  public enum Strategy {
    /** The mean of the training part. */
    MEAN,
    /** Its median. */
    MEDIAN,
    /** Its most frequent value, the smallest of several. */
    MOST_FREQUENT,
    /** A given value. */
    CONSTANT
  }

  /** Checks the arguments. */
  public Impute {
    if (then instanceof Impute) {
      throw new IllegalArgumentException("impute must not be followed by impute");
    }
  }

  /** Returns imputation by the mean, then standardization. */
  public static Impute of() {
    return of(Strategy.MEAN);
  }

  /** Returns imputation by a strategy, then standardization. */
  public static Impute of(Strategy strategy) {
    return of(strategy, Standardize.of());
  }

  /** Returns imputation by a strategy, then another preprocessing. */
  public static Impute of(Strategy strategy, ValuePreprocessing then) {
    return new Impute(strategy, 0, then);
  }

  @Override
  public boolean accepts(FieldType type) {
    boolean ordered = type instanceof Numeric;
    boolean any = type instanceof Category && strategy == Strategy.MOST_FREQUENT;
    return (ordered || any) && then.accepts(type);
  }

  @Override
  public boolean counts() {
    return strategy == Strategy.MOST_FREQUENT || then.counts();
  }

  @Override
  public Encoder fit(FieldType type, Statistics training) {
    return then.fit(type, training)
        .filled(
            switch (strategy) {
              case MEAN -> training.mean();
              case MEDIAN -> training.quantile(0.5);
              case MOST_FREQUENT -> training.mostFrequent();
              case CONSTANT -> value;
            });
  }
}
