package dev.axone.vocabulary;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Converts names in Java to names in recipes and files. */
public final class Names {
  private static final int LISTED = 200;
  private static final Pattern BEFORE_CAPITAL = Pattern.compile("([a-z])([A-Z])");
  private static final Pattern BEFORE_WORD = Pattern.compile("([A-Z0-9])([A-Z][a-z])");

  private Names() {}

  /**
   * Returns a class's name in snake case, without the name of its type as a suffix: {@code
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
    String words = BEFORE_CAPITAL.matcher(name).replaceAll("$1_$2");
    return BEFORE_WORD.matcher(words).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
  }

  /** Returns a name in snake case as a Java class name. */
  static String camel(String name) {
    StringBuilder s = new StringBuilder();
    for (String part : name.split("[_-]", 0)) {
      if (!part.isEmpty()) {
        s.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
      }
    }
    return s.toString();
  }

  /** Returns a key that is equal for all spellings of a name. */
  public static String key(String name) {
    return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the message about an unknown name: what was found, the nearest allowed one, all
   * allowed.
   *
   * @param problem what the message starts with, for instance {@code unknown layer}
   */
  public static String unknown(String problem, String found, Collection<String> allowed) {
    String hint = nearest(found, allowed).map(n -> "; did you mean '" + n + "'?").orElse("");
    return "%s '%s'%s Allowed: %s"
        .formatted(
            problem,
            found,
            hint.isEmpty() ? "." : hint,
            allowed.isEmpty() ? "nothing" : list(allowed.stream().sorted().toList()));
  }

  /**
   * Returns names for a message, with commas between them; of more than 200 (such as fields of a
   * wide table) the first 200 and the number of the others.
   */
  public static String list(Collection<String> names) {
    String first = names.stream().limit(LISTED).collect(Collectors.joining(", "));
    return names.size() <= LISTED
        ? first
        : String.format(Locale.ROOT, "%s and %,d more", first, names.size() - LISTED);
  }

  /** Returns the allowed name with the smallest edit distance, if that is small. */
  public static Optional<String> nearest(String found, Collection<String> allowed) {
    String key = key(found);
    return allowed.stream()
        .filter(n -> distance(key, key(n)) <= Math.max(1, key.length() / 3))
        .min(Comparator.comparingInt(n -> distance(key, key(n))));
  }

  /** Returns the edit distance of two words: a letter added, removed, changed, or two exchanged. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
