package dev.axone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The output of Axone does not depend on the locale: digits, decimal points, lower case. */
final class LocaleRuleTest {
  /** Conversions whose text depends on the locale; %s of a number does not. */
  private static final Pattern LOCAL =
      Pattern.compile("%(?:\\d+\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?[dfeEgGtT]");

  private static final Pattern FORMATTED =
      Pattern.compile(
          "(\"\"\"(?:(?!\"\"\").)*\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"|)\\s*\\.formatted\\(",
          Pattern.DOTALL);

  /** {@code formatted} has no overload with a locale: it is for texts and %s. */
  @Test
  void formattedHasNoNumbers() throws IOException {
    List<String> found = new ArrayList<>();
    int files = 0;
    try (Stream<Path> all = Files.walk(Path.of(".."))) {
      for (Path file : all.filter(LocaleRuleTest::isSource).toList()) {
        files++;
        String text = Files.readString(file);
        for (Matcher m = FORMATTED.matcher(text); m.find(); ) {
          String format = m.group(1);
          if (format.isEmpty() || LOCAL.matcher(format.replace("%%", "")).find()) {
            long line = text.substring(0, m.end()).lines().count();
            found.add(file + ":" + line + ": write %s, or String.format(Locale.ROOT, …)");
          }
        }
      }
    }
    assertTrue(files > 500, "found " + files + " files");
    assertEquals(List.of(), found);
  }

  private static boolean isSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.endsWith(".java") && path.contains("/src/main/java/");
  }
}
