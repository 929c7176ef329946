package dev.axone.table;

/**
 * Parses numbers with grouping, units and spaces without creating strings. The result has the bits
 * of {@link Float#parseFloat}.
 *
 * <p>Up to 2⁵³ · 10^±22 the number is one correctly rounded operation on doubles, an integer times
 * or divided by an exact power of ten (Clinger, "How to read floating point numbers accurately",
 * 1990). Rounding it again to float is correct unless the double is exactly between two floats; in
 * that case, and for larger numbers, Java parses it.
 */
final class DecimalText {
  private static final double[] POWERS = new double[23];
  private static final long EXACT = 1L << 53;
  private static final int MAX_DIGITS = 18;
  private static final int LARGEST_EXPONENT = 100_000;

  /** The bits of a double that a float drops, and their middle value. */
  private static final long DROPPED = (1L << 29) - 1;

  private static final long HALF = 1L << 28;

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  private final char[] text;
  private final int end;
  private int at;
  private long digits;
  private int significant;
  private int scale;

  private DecimalText(char[] text, int from, int to) {
    this.text = text;
    this.at = from;
    this.end = to;
  }

  /** Parses {@code text[from…to−1]}; returns whether it is a number in the range of float. */
  static boolean parse(char[] text, int from, int to, Numeric type, float[] target, int place) {
    int first = from;
    int last = to;
    while (first < last && isSpace(text[first])) {
      first++;
    }
    while (first < last && isSpace(text[last - 1])) {
      last--;
    }
    String unit = type.unit();
    if (!unit.isEmpty() && matches(text, last - unit.length(), first, last, unit)) {
      last -= unit.length();
      while (first < last && isSpace(text[last - 1])) {
        last--;
      }
      unit = "";
    }
    DecimalText number = new DecimalText(text, first, last);
    return number.read(type.decimal().charAt(0), type.grouping(), unit, target, place);
  }

  /** Parses sign and unit, or unit and sign, then the number. */
  private boolean read(char decimal, String grouping, String unit, float[] target, int place) {
    boolean unitRead = unit.isEmpty();
    if (!unitRead && matches(text, at, at, end, unit)) {
      skip(unit.length());
      unitRead = true;
    }
    boolean negative = false;
    if (at < end && (text[at] == '-' || text[at] == '+' || text[at] == '−')) {
      negative = text[at] != '+';
      skip(1);
    }
    if (!unitRead && matches(text, at, at, end, unit)) {
      skip(unit.length());
    }
    int start = at;
    if (!parseDigits(grouping.isEmpty() ? 0 : grouping.charAt(0), decimal) || at != end) {
      return false;
    }
    float value = value(start, decimal);
    target[place] = negative ? -value : value;
    return Float.isFinite(value);
  }

  private void skip(int n) {
    at += n;
    while (at < end && isSpace(text[at])) {
      at++;
    }
  }

  /**
   * Parses integer digits in groups, decimals and exponent; returns whether they are well formed.
   */
  private boolean parseDigits(int grouping, char decimal) {
    int run = 0;
    int all = 0;
    int separator = 0;
    for (; at < end; at++) {
      char c = text[at];
      if (isDigit(c)) {
        digit(c);
        run++;
        all++;
      } else if (c == grouping || isSpace(c)) {
        int kind = c == grouping ? c : ' ';
        if (run == 0 || run > 3 || (separator != 0 && (run != 3 || separator != kind))) {
          return false;
        }
        separator = kind;
        run = 0;
      } else {
        break;
      }
    }
    if (separator != 0 && run != 3) {
      return false;
    }
    if (at < end && text[at] == decimal) {
      for (at++; at < end && isDigit(text[at]); at++) {
        scale--;
        digit(text[at]);
        all++;
      }
    }
    return all > 0 && exponent();
  }

  private void digit(char c) {
    if (significant < MAX_DIGITS) {
      digits = 10 * digits + (c - '0');
      significant += digits == 0 ? 0 : 1;
    } else {
      significant = MAX_DIGITS + 1; // Too many: Java parses it.
    }
  }

  private boolean exponent() {
    if (at == end || (text[at] | 0x20) != 'e') {
      return true;
    }
    at++;
    boolean negative = at < end && text[at] == '-';
    if (negative || (at < end && text[at] == '+')) {
      at++;
    }
    int first = at;
    int exponent = 0;
    for (; at < end && isDigit(text[at]); at++) {
      exponent = Math.min(LARGEST_EXPONENT, 10 * exponent + (text[at] - '0'));
    }
    scale += negative ? -exponent : exponent;
    return at > first;
  }

  private float value(int start, char decimal) {
    if (significant <= MAX_DIGITS && digits <= EXACT && Math.abs(scale) < POWERS.length) {
      double d = scale < 0 ? digits / POWERS[-scale] : digits * POWERS[scale];
      if ((Double.doubleToRawLongBits(d) & DROPPED) != HALF) {
        return (float) d;
      }
    }
    StringBuilder plain = new StringBuilder(end - start);
    boolean inInteger = true;
    for (int i = start; i < end; i++) {
      char c = text[i];
      if (inInteger && c == decimal) {
        plain.append('.');
        inInteger = false;
      } else if (isDigit(c) || c == '-' || c == '+' || (c | 0x20) == 'e') {
        plain.append(c);
      }
    }
    return Float.parseFloat(plain.toString());
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Returns whether {@code word} is at a position of the text. */
  private static boolean matches(char[] text, int place, int from, int to, String word) {
    if (place < from || place + word.length() > to) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text[place + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a character is a space, including Unicode spaces that occur in tables. */
  static boolean isSpace(char c) {
    return c <= ' '
        || (c >= 0xA0 && (c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200B) || c == 0x3000));
  }
}
