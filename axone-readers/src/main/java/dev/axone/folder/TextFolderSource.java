package dev.axone.folder;

import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.text.BytePairs;
import dev.axone.text.Characters;
import dev.axone.text.Tokenizer;
import dev.axone.text.Vocabulary;
import dev.axone.text.Words;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link TextFolder} under the name {@code texts}. */
public final class TextFolderSource implements DataSource {
  private static final String TOKENS = "tokens";
  private static final String SIZE = "vocabulary";
  private static final String LENGTH = "length";
  private static final int DEFAULT_LENGTH = 256;
  private static final int DEFAULT_PAIRS = 8192;

  /** For the service loader. */
  public TextFolderSource() {}

  @Override
  public String name() {
    return "texts";
  }

  @Override
  public String summary() {
    return "A folder of texts in UTF-8, with a folder for each class; as numbers of tokens";
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(
        Parts.PATH, "the folder of the classes' folders; or one that holds them in train and test");
    options.put(Parts.TEST, "the folder to test on; default: test in path, if train is there");
    options.put(TOKENS, "words, characters or byte_pairs; default words");
    options.put(
        SIZE,
        "the most numbers of tokens; default %d words, %d byte pairs"
            .formatted(Words.of().maxSize(), DEFAULT_PAIRS));
    options.put("lower", "whether words become lower case, true or false; default true");
    options.put("min_count", "words that come less often are unknown; default 1");
    options.put(LENGTH, "tokens of a sample, cut or filled up with 0; default " + DEFAULT_LENGTH);
    options.put(
        OnError.OPTION, "fail at a file that is no text, or skip and count it; default fail");
    return options;
  }

  @Override
  public boolean hasTest(Map<String, String> options) {
    return parts(options).test().isPresent();
  }

  @Override
  public Dataset train(Map<String, String> options) {
    return read(parts(options).trainClasses(TextFolder.KIND, TextFolder.EXTENSIONS), options);
  }

  @Override
  public Dataset test(Map<String, String> options) {
    return read(parts(options).testClasses(TextFolder.KIND, TextFolder.EXTENSIONS), options);
  }

  /**
   * Returns what was learned from the texts to train on; it numbers the texts of both parts.
   *
   * @throws DataException as {@link #train}
   */
  public Vocabulary vocabulary(Map<String, String> options) {
    return TextFolder.fit(
        parts(options).trainClasses(TextFolder.KIND, TextFolder.EXTENSIONS),
        tokenizer(options),
        onError(options));
  }

  private Dataset read(ClassFolders folders, Map<String, String> options) {
    int length = number(options, LENGTH, DEFAULT_LENGTH);
    return TextFolder.read(folders, vocabulary(options), length, onError(options)).data();
  }

  private OnError onError(Map<String, String> options) {
    return OnError.parse(name(), options.get(OnError.OPTION));
  }

  private Tokenizer tokenizer(Map<String, String> options) {
    String tokens = options.getOrDefault(TOKENS, "words");
    try {
      return switch (tokens) {
        case "words" ->
            new Words(
                truth(options, "lower"),
                number(options, SIZE, Words.of().maxSize()),
                number(options, "min_count", 1));
        case "characters" -> Characters.of();
        case "byte_pairs" -> BytePairs.of(number(options, SIZE, DEFAULT_PAIRS));
        default ->
            throw new DataException(
                "data 'texts': tokens must be words, characters or byte_pairs, found '%s'"
                    .formatted(tokens));
      };
    } catch (IllegalArgumentException e) {
      throw new DataException("data 'texts': " + e.getMessage(), e);
    }
  }

  private static boolean truth(Map<String, String> options, String name) {
    String value = options.getOrDefault(name, "true");
    if (!value.equals("true") && !value.equals("false")) {
      throw new DataException(
          "data 'texts': %s must be true or false, found '%s'".formatted(name, value));
    }
    return value.equals("true");
  }

  private static int number(Map<String, String> options, String name, int otherwise) {
    String value = options.get(name);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new DataException(
          "data 'texts': %s must be a whole number, found '%s'".formatted(name, value), e);
    }
  }

  private Parts parts(Map<String, String> options) {
    checkOptions(options);
    return Parts.of(name(), options);
  }
}
