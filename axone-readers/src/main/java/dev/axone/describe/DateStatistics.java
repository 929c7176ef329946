package dev.axone.describe;

import dev.axone.table.Field;

/** Computes the range of a column of dates. */
final class DateStatistics implements ColumnStatistics {
  private static final long DAY = 86_400;

  private final Field field;
  private final int at;
  private long present;
  private long missing;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private boolean timed;

  DateStatistics(Field field, int at) {
    this.field = field;
    this.at = at;
  }

  @Override
  public long add(float[] row, boolean inSample, long hash) {
    float day = row[at];
    float second = row[at + 1];
    if (Float.isNaN(day)) {
      missing++;
    } else {
      present++;
      long time = ((long) day) * DAY + (long) second;
      first = Math.min(first, time);
      last = Math.max(last, time);
      timed |= second != 0;
    }
    return Duplicates.mix(
        Duplicates.mix(hash, Float.floatToIntBits(day)), Float.floatToIntBits(second));
  }

  @Override
  public Summary summary() {
    return new Summary.Dates(field, missing, present, first, last, timed);
  }
}
