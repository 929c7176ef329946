package dev.axone.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Stream;

/** Encodes tokens by lookup in a list. */
final class SymbolCodec implements Codec {
  private final List<String> symbols;
  private final Map<String, Integer> ids = new HashMap<>();
  private final String separator;
  private final Function<String, Stream<String>> tokenize;

  /**
   * @param symbols the tokens, without repetitions
   * @param separator the separator of tokens in decoded texts
   * @param tokenize splits a text into tokens
   */
  SymbolCodec(List<String> symbols, String separator, Function<String, Stream<String>> tokenize) {
    this.symbols = List.copyOf(symbols);
    this.separator = separator;
    this.tokenize = tokenize;
    for (String symbol : symbols) {
      if (ids.putIfAbsent(symbol, ids.size() + Vocabulary.FIRST) != null) {
        throw new IllegalArgumentException("'%s' is repeated".formatted(symbol));
      }
    }
  }

  List<String> symbols() {
    return symbols;
  }

  @Override
  public int size() {
    return symbols.size() + Vocabulary.FIRST;
  }

  @Override
  public int[] encode(String text) {
    return tokenize.apply(text).mapToInt(t -> ids.getOrDefault(t, Vocabulary.UNKNOWN)).toArray();
  }

  @Override
  public String decode(int... ids) {
    StringJoiner text = new StringJoiner(separator);
    for (int id : ids) {
      if (id != Vocabulary.PADDING) {
        text.add(symbol(id));
      }
    }
    return text.toString();
  }

  @Override
  public String symbol(int id) {
    return switch (Objects.checkIndex(id, size())) {
      case Vocabulary.PADDING -> "";
      case Vocabulary.UNKNOWN -> Vocabulary.REPLACEMENT;
      default -> symbols.get(id - Vocabulary.FIRST);
    };
  }
}
