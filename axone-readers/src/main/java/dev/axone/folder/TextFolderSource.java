package dev.axone.folder;

import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.text.BytePairs;
import dev.axone.text.Characters;
import dev.axone.text.Sequences;
import dev.axone.text.Tokenizer;
import dev.axone.text.Vocabulary;
import dev.axone.text.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The data source {@code texts}: folders of texts, read by {@link TextFolder}. */
public final class TextFolderSource implements FolderSource<TextReading> {
  private static final String TOKENS = "tokens";
  private static final String SIZE = "vocabulary";
  private static final String LENGTH = "length";
  private static final int DEFAULT_LENGTH = 256;
  private static final int DEFAULT_PAIRS = 8192;
  private static final int MEASURED = 10_000;
  private static final double COVERED = 0.95;

  /** For the service loader. */
  public TextFolderSource() {}

  @Override
  public String name() {
    return "texts";
  }

  @Override
  public String summary() {
    return "A folder of texts in UTF-8 or windows-1252, with a folder for each class; read as token"
        + " ids";
  }

  @Override
  public Map<String, String> readingOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(TOKENS, "words, characters or byte_pairs; default words");
    options.put(
        SIZE,
        "maximum size of the vocabulary; default %s words, %s byte pairs"
            .formatted(Words.of().maxSize(), DEFAULT_PAIRS));
    options.put("lower", "whether words are lower-cased, true or false; default true");
    options.put("min_count", "words that occur less often are unknown; default 1");
    options.put(
        LENGTH, "tokens of a sample, truncated or padded with 0; default " + DEFAULT_LENGTH);
    return options;
  }

  @Override
  public String file() {
    return "text";
  }

  @Override
  public String kind() {
    return TextFolder.KIND;
  }

  @Override
  public Set<String> extensions() {
    return TextFolder.EXTENSIONS;
  }

  @Override
  public Class<TextReading> readings() {
    return TextReading.class;
  }

  @Override
  public TextReading learn(ClassFolders training, Map<String, String> options) {
    Vocabulary learned = TextFolder.fit(training, tokenizer(options), onError(options));
    return new TextReading(new Sequences(learned, number(options, LENGTH, DEFAULT_LENGTH)));
  }

  @Override
  public Dataset read(ClassFolders folders, Map<String, String> options, TextReading reading) {
    return TextFolder.read(folders, reading.sequences(), onError(options)).data();
  }

  /** Chooses a length that is enough for 95 % of the training texts. */
  @Override
  public FittedOptions fitted(Map<String, String> options) {
    FittedOptions usable = FittedOptions.of(options, scan(options, TextFolderSource::inspector));
    if (options.containsKey(LENGTH)) {
      return usable;
    }
    ClassFolders train = parts(options).trainClasses(kind(), extensions());
    Vocabulary learned = learn(train, usable.options()).sequences().vocabulary();
    List<String> texts = TextFolder.some(train, onError(usable.options()), MEASURED);
    Sequences enough = Sequences.covering(learned, texts, COVERED);
    return usable.with(
        LENGTH,
        Integer.toString(enough.length()),
        String.format(
            Locale.ROOT,
            "enough for %.0f %% of the texts, longer ones are truncated",
            100 * COVERED));
  }

  private static FolderScan.Inspector inspector() {
    TextFiles files = new TextFiles();
    return file -> {
      files.read(file);
      return new FolderScan.FileProperties(0, Map.of(), Map.of());
    };
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
          "data 'texts': %s must be an integer, found '%s'".formatted(name, value), e);
    }
  }
}
