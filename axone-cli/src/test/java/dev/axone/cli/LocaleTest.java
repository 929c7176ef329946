package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands print and write the same in locales with other digits and decimal points. */
final class LocaleTest {
  private static final Locale USUAL = Locale.getDefault();

  @TempDir private static Path folder;
  private static List<String> expected = List.of();

  @BeforeAll
  static void writeTable() throws IOException {
    StringBuilder rows = new StringBuilder("colour,size,kind\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i % 3 == 0 ? "red," : "blue,").append(i % 7 + 0.5).append(',');
      rows.append(i % 2 == 0 ? "cat\n" : "dog\n");
    }
    Files.writeString(folder.resolve("pets.csv"), rows);
    expected = walk("walked");
  }

  @AfterEach
  void restore() {
    Locale.setDefault(USUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fa-IR",
        "ar-EG-u-nu-arab",
        "hi-IN-u-nu-deva",
        "th-TH-u-nu-thai",
        "fr-FR",
        "de-CH",
        "tr-TR"
      })
  void allIsTheSame(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertEquals(expected, walk(locale.toLowerCase(Locale.ROOT)));
  }

  /** Runs the usual commands and returns what is printed and written. */
  private static List<String> walk(String name) throws IOException {
    String run = "$DIR/" + name;
    List<String> all = new ArrayList<>();
    for (String command :
        List.of(
            "data describe $DIR/pets.csv --html RUN.html",
            "new $DIR/pets.csv --target kind --out RUN.yaml",
            "summary RUN.yaml",
            "train RUN.yaml --run RUN --epochs 3 --set training.callbacks=[csv_logger,tensorboard]",
            "train --resume RUN --epochs 4 --json",
            "evaluate RUN",
            "predict RUN $DIR/pets.csv",
            "lr-find RUN.yaml --steps 20 --plot RUN-rates.svg",
            "models register RUN --name m --registry RUN-models",
            "layers dense")) {
      all.add(Axone.type(folder, command.replace("RUN", run)).ok());
    }
    // It contains measured times, which differ each time.
    String compared =
        Axone.type(folder, "compare %s --plot %s.svg".formatted(run, run)).ok()
            + Files.readString(folder.resolve(name + ".svg"));
    assertTrue(compared.codePoints().noneMatch(c -> c > 0x7f && Character.isDigit(c)), compared);
    assertTrue(compared.lines().noneMatch(l -> l.matches(".*\\d,\\d{4}.*")), compared);
    Files.delete(folder.resolve(name + ".svg"));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(f -> f.toString().contains(name))
              .sorted()
              .toList()) {
        String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        all.add(folder.relativize(file).toString());
        all.add(text.matches("\\p{ASCII}*") ? text : text.length() + " bytes");
      }
    }
    // Measured times differ, but their digits and decimal points must not.
    all.replaceAll(
        t ->
            t.replace(folder.toString(), "$DIR")
                .replace(name, "RUN")
                // Said only where steps waited long, which depends on how busy the machine is.
                .replaceAll("Waited for data [\\d.]+ % of the steps' time\n", "")
                .replaceAll("[-–+]?\\d[\\d.,eE-]*", "0")
                .replaceAll("0[mu]?s\\b", "0s")
                .replaceAll(" +", " "));
    assertTrue(all.size() > 20);
    return all;
  }
}
