package dev.axone.preprocessing;

import dev.axone.table.Category;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;

/**
 * Missing values replaced before another preprocessing.
 *
 * @param strategy default {@code mean}
 * @param value what {@code constant} puts in, default 0
 * @param then what follows, default {@code standardize}
 */
public record Impute(Strategy strategy, double value, ValuePreprocessing then)
    implements ValuePreprocessing {
  /** What stands in for a missing value. */
  public enum Strategy {
    /** The mean of the training part. */
    MEAN,
    /** Its median. */
    MEDIAN,
    /** Its most frequent value, the smallest of several. */
    MOST_FREQUENT,
    /** A value of the user's. */
    CONSTANT
  }

  /** Checks that the parts go together. */
  public Impute {
    if (then instanceof Impute) {
      throw new IllegalArgumentException("impute is followed by something else than impute");
    }
  }

  /** Returns the mean for missing values, standardized. */
  public static Impute of() {
    return of(Strategy.MEAN);
  }

  /** Returns what stands in for missing values, standardized. */
  public static Impute of(Strategy strategy) {
    return of(strategy, Standardize.of());
  }

  /** Returns what stands in for missing values and what follows. */
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
