package dev.axone.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tokens that are looked up in a list. */
final class SymbolCodec implements Codec {
  private final List<String> symbols;
  private final Map<String, Integer> ids = new HashMap<>();
  private final String between;
  private final Function<String, Stream<String>> cut;

  /**
   * @param symbols none twice
   * @param between what stands between two of them in a text
   * @param cut gives a text's tokens
   */
  SymbolCodec(List<String> symbols, String between, Function<String, Stream<String>> cut) {
    this.symbols = List.copyOf(symbols);
    this.between = between;
    this.cut = cut;
    for (String symbol : symbols) {
      if (ids.putIfAbsent(symbol, ids.size() + Vocabulary.FIRST) != null) {
        throw new IllegalArgumentException("'%s' stands twice".formatted(symbol));
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
    return cut.apply(text).mapToInt(t -> ids.getOrDefault(t, Vocabulary.UNKNOWN)).toArray();
  }

  @Override
  public String decode(int... ids) {
    StringJoiner text = new StringJoiner(between);
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
