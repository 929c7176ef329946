package dev.axone.vocabulary;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How names in recipes and files follow from names in Java. */
public final class Names {
  private Names() {}

  /**
   * Returns a class's name in snake case, without the name of the type at its end: {@code
   * LeakyRelu} is {@code leaky_relu}, the layer {@code ActivationLayer} is {@code activation}.
   */
  public static String of(Class<?> c, Class<?> type) {
    String simple = c.getSimpleName();
    String end = type.getSimpleName();
    boolean longer = simple.endsWith(end) && simple.length() > end.length();
    return snake(longer ? simple.substring(0, simple.length() - end.length()) : simple);
  }

  /** Returns a Java name in snake case. */
  public static String snake(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1_$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** Returns a name in snake case as a Java class's. */
  static String camel(String name) {
    StringBuilder s = new StringBuilder();
    for (String part : name.split("[_-]", 0)) {
      if (!part.isEmpty()) {
        s.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
      }
    }
    return s.toString();
  }

  /** Returns what is equal for two spellings of a name. */
  static String key(String name) {
    return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the message about an unknown name: what was found, the nearest allowed one, all
   * allowed.
   *
   * @param what what is unknown, for instance {@code layer}
   */
  public static String unknown(String what, String found, Collection<String> allowed) {
    String hint = nearest(found, allowed).map(n -> "; did you mean '" + n + "'?").orElse("");
    return "unknown %s '%s'%s Allowed: %s"
        .formatted(
            what,
            found,
            hint.isEmpty() ? "." : hint,
            allowed.isEmpty()
                ? "nothing"
                : allowed.stream().sorted().collect(Collectors.joining(", ")));
  }

  /** Returns the allowed name that takes the fewest edits, if it is near. */
  public static Optional<String> nearest(String found, Collection<String> allowed) {
    String key = key(found);
    return allowed.stream()
        .filter(n -> distance(key, key(n)) <= Math.max(1, key.length() / 3))
        .min(Comparator.comparingInt(n -> distance(key, key(n))));
  }

  /** Returns Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
