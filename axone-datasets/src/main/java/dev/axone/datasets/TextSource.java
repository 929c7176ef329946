package dev.axone.datasets;

import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.RegularFile;
import dev.axone.text.Alphabet;
import dev.axone.text.CharacterWindows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data source {@code text}: a text as sequences of characters for a language model. Input and
 * target are [length] character ids; the target is shifted by one. The first 90 % are for training,
 * the rest for tests; the class names of both are the alphabet of the whole text.
 */
public final class TextSource implements DataSource {
  private static final List<String> NAMES = List.of("paradise-lost", "as-you-like-it");
  private static final int LENGTH = 128;

  /** For the service loader. */
  public TextSource() {}

  @Override
  public String name() {
    return "text";
  }

  @Override
  public String summary() {
    return "Sequences of characters of a text, to predict the next one: two works included in"
        + " Axone, or a file";
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("name", "a text included in Axone: " + String.join(" or ", NAMES));
    options.put("path", "a file in UTF-8 instead");
    options.put("length", "characters of a sample; default " + LENGTH);
    options.put("stride", "characters from one training sample to the next; default: the length");
    return options;
  }

  @Override
  public Dataset train(Map<String, String> options) {
    checkOptions(options);
    String text = text(options);
    int length = number(options, "length", LENGTH);
    int stride = number(options, "stride", length);
    return CharacterWindows.of(
        text.substring(0, testStart(text)), Alphabet.of(text), length, stride);
  }

  @Override
  public Dataset test(Map<String, String> options) {
    checkOptions(options);
    String text = text(options);
    int length = number(options, "length", LENGTH);
    return CharacterWindows.of(text.substring(testStart(text)), Alphabet.of(text), length, length);
  }

  private static int testStart(String text) {
    int at = (int) (text.length() * 9L / 10);
    boolean split = at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    return split ? at + 1 : at;
  }

  private static String text(Map<String, String> options) {
    String path = options.get("path");
    String name = options.getOrDefault("name", NAMES.getFirst());
    if (path != null) {
      if (options.containsKey("name")) {
        throw new DataException("data 'text' takes the option 'name' or 'path', not both");
      }
      return read(Path.of(path));
    }
    if (!NAMES.contains(name)) {
      throw new DataException(
          "data 'text' has no text '%s'; it has %s; for your own text use the option 'path'"
              .formatted(name, String.join(", ", NAMES)));
    }
    return Literature.text(name);
  }

  private static String read(Path file) {
    RegularFile.check(file);
    try {
      String text = Files.readString(file);
      if (text.isEmpty()) {
        throw new DataException("the text '%s' is empty".formatted(file));
      }
      return text;
    } catch (IOException e) {
      throw new DataException("the text '%s' cannot be read as UTF-8: %s".formatted(file, e), e);
    }
  }

  private static int number(Map<String, String> options, String name, int otherwise) {
    String value = options.get(name);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new DataException(
          "data 'text': %s must be an integer, found '%s'".formatted(name, value), e);
    }
  }
}
