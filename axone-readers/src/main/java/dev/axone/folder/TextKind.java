package dev.axone.folder;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Infers whether folders contain texts, from the names and the first bytes of a few files. */
final class TextKind {
  private static final int FILES = 20;
  private static final int BYTES = 1024;
  private static final int ESCAPE = 0x1b;
  private static final int FIRST_PRINTABLE = 0x20;

  private TextKind() {}

  /**
   * Returns whether most of the examined files are texts: they are named {@code .txt}, or contain
   * no control characters. A wrong encoding is reported by the description.
   */
  static boolean of(List<File> classes) {
    int texts = 0;
    int all = 0;
    for (File folder : classes) {
      File[] files = folder.listFiles(f -> f.isFile() && !f.isHidden());
      for (File file : files == null ? List.<File>of() : firstOf(files)) {
        all++;
        texts += named(file) || (file.length() > 0 && starts(file)) ? 1 : 0;
      }
    }
    return 2 * texts > all;
  }

  private static List<File> firstOf(File... files) {
    return Arrays.stream(files).sorted().limit(FILES).toList();
  }

  private static boolean named(File file) {
    return file.getName().toLowerCase(Locale.ROOT).endsWith(".txt");
  }

  private static boolean starts(File file) {
    try (FileInputStream in = new FileInputStream(file)) {
      for (byte b : in.readNBytes(BYTES)) {
        if (b >= 0 && b < FIRST_PRINTABLE && b != ESCAPE && !Character.isWhitespace(b)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
