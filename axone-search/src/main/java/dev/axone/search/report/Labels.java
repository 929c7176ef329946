package dev.axone.search.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Short labels for parameters and values. */
public final class Labels {
  private static final int LONGEST = 26;

  private Labels() {}

  /**
   * Returns a name for each parameter: the last word of its path, such as {@code units}, with more
   * of the path where several end in it.
   */
  public static List<String> names(List<String> parameters) {
    List<String> names = new ArrayList<>();
    for (String p : parameters) {
      names.add(tail(p, 1));
    }
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (Collections.frequency(names.stream().map(n -> n).toList(), name) > 1) {
        for (int j = names.size() - 1; j >= i; j--) {
          if (names.get(j).equals(name)) {
            names.set(j, tail(parameters.get(j), Integer.MAX_VALUE));
          }
        }
      }
    }
    return names;
  }

  private static String tail(String parameter, int words) {
    String path = parameter.split(",", 2)[0].strip();
    String[] parts = path.split("\\.", -1);
    return words >= parts.length ? path : parts[parts.length - 1].replaceFirst("\\[\\d+]$", "");
  }

  /** Returns a short label of a value. */
  public static String value(Object value) {
    String words =
        switch (value) {
          case Double d -> number(d);
          case Map<?, ?> map -> {
            List<String> parts = new ArrayList<>();
            map.forEach((k, v) -> parts.add(v == null ? k + "" : k + " " + value(v)));
            yield String.join(", ", parts);
          }
          case List<?> list -> {
            List<String> parts = new ArrayList<>();
            list.forEach(v -> parts.add(value(v)));
            yield String.join(" ", parts);
          }
          default -> value.toString();
        };
    return words.length() > LONGEST ? words.substring(0, LONGEST - 1) + "…" : words;
  }

  /** Returns a number with four digits. */
  public static String number(double d) {
    if (d == Math.rint(d) && Math.abs(d) < 1e6) {
      return String.valueOf((long) d);
    }
    String s = String.format(Locale.ROOT, "%.4g", d);
    return s.contains("e") || !s.contains(".")
        ? s.replaceFirst("0+e", "e").replaceFirst("\\.e", "e")
        : s.replaceFirst("0+$", "").replaceFirst("\\.$", "");
  }

  /** Returns a score with four places. */
  public static String score(double d) {
    return Double.isNaN(d)
        ? "–"
        : Math.abs(d) >= 1000 || (Math.abs(d) < 0.001 && d != 0)
            ? String.format(Locale.ROOT, "%.4g", d)
            : String.format(Locale.ROOT, "%.4f", d);
  }
}
