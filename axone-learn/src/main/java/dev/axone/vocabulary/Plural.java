package dev.axone.vocabulary;

import java.util.Locale;

/** Numbers with their noun in messages: {@code 1 epoch}, {@code 1,234 epochs}. */
public final class Plural {
  private Plural() {}

  /**
   * Returns a number with its noun.
   *
   * @param noun the singular: {@code row}, {@code class}, {@code category}
   */
  public static String of(long n, String noun) {
    return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? noun : plural(noun));
  }

  /** Returns a number with its noun and the verb: {@code 1 row is}, {@code 2 rows are}. */
  public static String are(long n, String noun) {
    return of(n, noun) + (n == 1 ? " is" : " are");
  }

  private static String plural(String noun) {
    if (noun.equals("axis")) {
      return "axes";
    }
    if (noun.matches(".*[^aeiou]y")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun + (noun.matches(".*(s|x|sh|[^o]ch)") ? "es" : "s");
  }
}
