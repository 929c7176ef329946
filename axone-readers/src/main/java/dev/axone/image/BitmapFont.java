package dev.axone.image;

import java.awt.image.BufferedImage;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Draws text in a bitmap font of 5×8 pixels. Java's text drawing needs fonts of the system, which
 * servers may not have, and differs between systems. Latin letters are drawn with their accents,
 * other characters as a question mark.
 */
final class BitmapFont {
  /** Height of a letter in pixels, with its accent. */
  static final int HEIGHT = 11;

  /** Rows of a letter without accent. */
  private static final int ROWS = 8;

  private static final int ACCENT_ROWS = 2;

  private static final int WIDTH = 5;
  private static final int STEP = WIDTH + 1;
  private static final byte[] NONE = new byte[WIDTH];

  /** A letter with its accents. */
  private static final Pattern LETTER = Pattern.compile(".\\p{M}*", Pattern.DOTALL);

  private static final char FIRST = ' ';
  private static final char LAST = '~';

  /** Five columns a letter, from the space on; the lowest bit is the top. */
  private static final byte[] DOTS =
      HexFormat.of()
          .parseHex(
              "0000000000"
                  + "00005F0000"
                  + "0007000700"
                  + "147F147F14"
                  + "242A7F2A12" // !"#$
                  + "2313086462"
                  + "3649562050"
                  + "0008070300"
                  + "001C224100"
                  + "0041221C00" // %&'()
                  + "2A1C7F1C2A"
                  + "08083E0808"
                  + "0080703000"
                  + "0808080808"
                  + "0000606000" // *+,-.
                  + "2010080402"
                  + "3E5149453E"
                  + "00427F4000"
                  + "7249494946"
                  + "2141494D33" // /0123
                  + "1814127F10"
                  + "2745454539"
                  + "3C4A494931"
                  + "4121110907"
                  + "3649494936" // 45678
                  + "464949291E"
                  + "0000140000"
                  + "0040340000"
                  + "0008142241"
                  + "1414141414" // 9:;<=
                  + "0041221408"
                  + "0201590906"
                  + "3E415D594E"
                  + "7C1211127C"
                  + "7F49494936" // >?@AB
                  + "3E41414122"
                  + "7F4141413E"
                  + "7F49494941"
                  + "7F09090901"
                  + "3E41415173" // CDEFG
                  + "7F0808087F"
                  + "00417F4100"
                  + "2040413F01"
                  + "7F08142241"
                  + "7F40404040" // HIJKL
                  + "7F021C027F"
                  + "7F0408107F"
                  + "3E4141413E"
                  + "7F09090906"
                  + "3E4151215E" // MNOPQ
                  + "7F09192946"
                  + "2649494932"
                  + "03017F0103"
                  + "3F4040403F"
                  + "1F2040201F" // RSTUV
                  + "3F4038403F"
                  + "6314081463"
                  + "0304780403"
                  + "6159494D43"
                  + "007F414141" // WXYZ[
                  + "0204081020"
                  + "004141417F"
                  + "0402010204"
                  + "4040404040"
                  + "0003070800" // \]^_`
                  + "2054547840"
                  + "7F28444438"
                  + "3844444428"
                  + "384444287F"
                  + "3854545418" // abcde
                  + "00087E0902"
                  + "18A4A49C78"
                  + "7F08040478"
                  + "00447D4000"
                  + "2040403D00" // fghij
                  + "7F10284400"
                  + "00417F4000"
                  + "7C04780478"
                  + "7C08040478"
                  + "3844444438" // klmno
                  + "FC18242418"
                  + "18242418FC"
                  + "7C08040408"
                  + "4854545424"
                  + "04043F4424" // pqrst
                  + "3C4040207C"
                  + "1C2040201C"
                  + "3C4030403C"
                  + "4428102844"
                  + "4C9090907C" // uvwxy
                  + "4464544C44"
                  + "0008364100"
                  + "0000770000"
                  + "0041360800"
                  + "0201020402"); // z{|}~

  /** Five columns an accent, of two rows. */
  private static final Map<Character, byte[]> ACCENTS =
      Map.of(
          '\u0300', dots("0001020000"), // grave
          '\u0301', dots("0000020100"), // acute
          '\u0302', dots("0002010200"), // circumflex
          '\u0303', dots("0201020100"), // tilde
          '\u0304', dots("0001010100"), // macron
          '\u0306', dots("0102020201"), // breve
          '\u0307', dots("0000010000"), // dot
          '\u0308', dots("0001000100"), // diaeresis
          '\u030A', dots("0000030300"), // ring
          '\u030C', dots("0001020100")); // caron

  /** The column of the dot for what hangs below a letter. */
  private static final Map<Character, Integer> BELOW = Map.of('\u0327', 2, '\u0328', 3);

  private static final Map<Character, String> SPELLED =
      Map.of(
          'ß', "ss", 'œ', "oe", 'Œ', "OE", 'æ', "ae", 'Æ', "AE", 'ø', "o", 'Ø', "O", 'ł', "l", 'Ł',
          "L");

  private BitmapFont() {}

  private static byte[] dots(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** Returns the characters of a text that are not drawn, or drawn without their accent. */
  static Set<String> missing(String word) {
    Set<String> missing = new LinkedHashSet<>();
    plain(word)
        .codePoints()
        .filter(
            c ->
                (c < FIRST || c > LAST)
                    && !ACCENTS.containsKey((char) c)
                    && !BELOW.containsKey((char) c))
        .forEach(c -> missing.add(Character.toString(c)));
    return missing;
  }

  /** Returns a text with accents after their letters. */
  private static String plain(String word) {
    StringBuilder spelled = new StringBuilder();
    word.chars()
        .mapToObj(c -> (char) c)
        .forEach(c -> spelled.append(SPELLED.getOrDefault(c, Character.toString(c))));
    return Normalizer.normalize(spelled, Normalizer.Form.NFD);
  }

  /** Draws as much of a text as fits; a dot at its end marks a shortened text. */
  static void draw(String word, BufferedImage on, int left, int top, int room, int colour) {
    List<String> letters = LETTER.matcher(plain(word)).results().map(MatchResult::group).toList();
    int limit = Math.max(1, (room + 1) / STEP);
    boolean whole = letters.size() <= limit;
    for (int i = 0; i < Math.min(limit, letters.size()); i++) {
      String letter = whole || i < limit - 1 ? letters.get(i) : ".";
      draw(letter, on, left + i * STEP, top, colour);
    }
  }

  private static void draw(String letter, BufferedImage on, int left, int top, int colour) {
    char c = letter.charAt(0);
    int from = ((c < FIRST || c > LAST ? '?' : c) - FIRST) * WIDTH;
    boolean accented = letter.chars().anyMatch(m -> ACCENTS.containsKey((char) m));
    boolean small = "acegimnopqrsuvwxyzj".indexOf(c) >= 0;
    for (int x = 0; x < WIDTH; x++) {
      int dots = DOTS[from + x] & 0xFF;
      dots = accented && small ? dots & ~3 : dots; // The accent replaces the dot of i and j.
      for (int m = 1; m < letter.length(); m++) {
        int column = BELOW.getOrDefault(letter.charAt(m), -1);
        dots |= column == x ? 1 << (ROWS - 1) : 0;
        byte[] accent = ACCENTS.getOrDefault(letter.charAt(m), NONE);
        column(accent[x], ACCENT_ROWS, on, left + x, top + (small ? ACCENT_ROWS : 0), colour);
      }
      column(dots, ROWS, on, left + x, top + HEIGHT - ROWS, colour);
    }
  }

  private static void column(int dots, int rows, BufferedImage on, int x, int top, int colour) {
    for (int y = 0; y < rows; y++) {
      if ((dots >> y & 1) != 0) {
        on.setRGB(x, top + y, colour);
      }
    }
  }
}
