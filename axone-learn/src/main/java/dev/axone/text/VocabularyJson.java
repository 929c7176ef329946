package dev.axone.text;

import dev.axone.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts vocabularies to and from JSON: the tokenizer with its arguments, then words, characters
 * or merges.
 */
final class VocabularyJson {
  private static final String TOKENIZER = "tokenizer";
  private static final String SYMBOLS = "symbols";
  private static final String MERGES = "merges";

  private VocabularyJson() {}

  static String write(Vocabulary vocabulary) {
    Map<String, Object> object = new LinkedHashMap<>();
    switch (vocabulary.tokenizer()) {
      case Characters _ -> object.put(TOKENIZER, "characters");
      case Words w -> {
        object.put(TOKENIZER, "words");
        object.put("lower", w.lower());
        object.put("max_size", w.maxSize());
        object.put("min_count", w.minCount());
      }
      case BytePairs b -> {
        object.put(TOKENIZER, "byte_pairs");
        object.put("size", b.size());
      }
    }
    switch (vocabulary.codec()) {
      case SymbolCodec s -> object.put(SYMBOLS, s.symbols());
      case BytePairCodec b -> object.put(MERGES, b.merges());
    }
    return escaped(Json.write(object));
  }

  /** Escapes unpaired surrogates, which UTF-8 does not allow. */
  private static String escaped(String json) {
    StringBuilder text = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            c -> {
              if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                text.append("\\u%04x".formatted(c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  /**
   * @throws IllegalArgumentException if the text is not a vocabulary
   */
  static Vocabulary read(String json) {
    Map<String, @Nullable Object> object = Json.readObject(json);
    Object tokenizer = object.get(TOKENIZER);
    return switch (tokenizer instanceof String s ? s : "") {
      case "characters" -> Characters.of().vocabulary(symbols(object));
      case "words" ->
          new Words(
                  Boolean.TRUE.equals(object.get("lower")),
                  number(object, "max_size"),
                  number(object, "min_count"))
              .vocabulary(symbols(object));
      case "byte_pairs" -> BytePairs.of(number(object, "size")).vocabulary(merges(object));
      default ->
          throw new IllegalArgumentException(
              "tokenizer must be characters, words or byte_pairs, found " + tokenizer);
    };
  }

  private static int number(Map<String, @Nullable Object> object, String key) {
    if (object.get(key) instanceof Long n && n == n.intValue()) {
      return n.intValue();
    }
    throw new IllegalArgumentException(
        "%s must be an integer, found %s".formatted(key, object.get(key)));
  }

  private static List<?> list(@Nullable Object value, String key) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("%s must be a list, found %s".formatted(key, value));
  }

  private static List<String> symbols(Map<String, @Nullable Object> object) {
    List<String> symbols = new ArrayList<>();
    for (Object symbol : list(object.get(SYMBOLS), SYMBOLS)) {
      if (!(symbol instanceof String s)) {
        throw new IllegalArgumentException("symbols must be texts, found " + symbol);
      }
      symbols.add(s);
    }
    return symbols;
  }

  private static int[][] merges(Map<String, @Nullable Object> object) {
    List<int[]> merges = new ArrayList<>();
    for (Object pair : list(object.get(MERGES), MERGES)) {
      List<?> two = list(pair, MERGES);
      if (two.size() != 2
          || !(two.get(0) instanceof Long left)
          || !(two.get(1) instanceof Long right)
          || left != left.intValue()
          || right != right.intValue()) {
        throw new IllegalArgumentException(
            "merges must be pairs of numbers of 32 bits, found " + pair);
      }
      merges.add(new int[] {left.intValue(), right.intValue()});
    }
    return merges.toArray(int[][]::new);
  }
}
