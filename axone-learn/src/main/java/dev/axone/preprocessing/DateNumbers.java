package dev.axone.preprocessing;

import dev.axone.preprocessing.DateParts.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The encoder of {@link DateParts}.
 *
 * @param parts the encoded parts
 * @param mean the mean of the days since 1970-01-01
 * @param standardDeviation the standard deviation of the days
 */
public record DateNumbers(List<Part> parts, double mean, double standardDeviation)
    implements Encoder {
  private static final double YEAR = 365.2425;
  private static final int DAY = 86_400;

  /** Copies the list. */
  public DateNumbers {
    parts = List.copyOf(parts);
  }

  @Override
  public int width() {
    return parts.stream().mapToInt(p -> isCyclic(p) ? 2 : 1).sum();
  }

  private static boolean isCyclic(Part part) {
    return part != Part.YEAR && part != Part.DAYS;
  }

  @Override
  public void encode(float[] row, int at, float[] to, int index) {
    if (Float.isNaN(row[at])) {
      Arrays.fill(to, index, index + width(), 0);
      return;
    }
    LocalDate day = LocalDate.ofEpochDay((long) row[at]);
    int i = index;
    for (Part p : parts) {
      switch (p) {
        case YEAR ->
            to[i++] = (float) ((day.getYear() - (1970 + mean / YEAR)) / (standardDeviation / YEAR));
        case DAYS -> to[i++] = (float) ((row[at] - mean) / standardDeviation);
        case MONTH -> i = encodeCyclic((day.getMonthValue() - 1) / 12.0, to, i);
        case DAY -> i = encodeCyclic((day.getDayOfMonth() - 1) / 31.0, to, i);
        case WEEKDAY -> i = encodeCyclic((day.getDayOfWeek().getValue() - 1) / 7.0, to, i);
        case HOUR -> i = encodeCyclic(row[at + 1] / DAY, to, i);
      }
    }
  }

  private static int encodeCyclic(double turn, float[] to, int i) {
    to[i] = (float) StrictMath.sin(2 * Math.PI * turn);
    to[i + 1] = (float) StrictMath.cos(2 * Math.PI * turn);
    return i + 2;
  }

  @Override
  public List<String> names(String field) {
    List<String> names = new ArrayList<>();
    for (Part p : parts) {
      String name = field + "." + p.name().toLowerCase(java.util.Locale.ROOT);
      names.addAll(isCyclic(p) ? List.of(name + ".sin", name + ".cos") : List.of(name));
    }
    return names;
  }
}
