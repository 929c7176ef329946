package dev.axone.image;

import java.awt.image.BufferedImage;
import java.text.Normalizer;
import java.util.HexFormat;

/**
 * Draws text in a bitmap font of 5×8 pixels. Java's text drawing needs fonts of the system, which
 * servers may not have, and differs between systems. Accents are omitted.
 */
final class BitmapFont {
  /** Height of a letter in pixels. */
  static final int HEIGHT = 8;

  private static final int WIDTH = 5;
  private static final int STEP = WIDTH + 1;
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

  private BitmapFont() {}

  /** Draws as much of a text as fits; a dot at its end marks a shortened text. */
  static void draw(String word, BufferedImage on, int left, int top, int room, int colour) {
    String plain = Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    int limit = Math.max(1, (room + 1) / STEP);
    String shown = plain.length() <= limit ? plain : plain.substring(0, limit - 1) + ".";
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      int from = ((c < FIRST || c > LAST ? '?' : c) - FIRST) * WIDTH;
      for (int x = 0; x < WIDTH; x++) {
        for (int y = 0; y < HEIGHT; y++) {
          if ((DOTS[from + x] >> y & 1) != 0) {
            on.setRGB(left + i * STEP + x, top + y, colour);
          }
        }
      }
    }
  }
}
