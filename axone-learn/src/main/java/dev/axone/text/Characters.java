package dev.axone.text;

import dev.axone.data.DataException;
import java.util.List;
import java.util.TreeSet;

/**
 * A token for each character (Unicode code point), numbered in the order of the code points.
 *
 * <pre>{@code
 * Vocabulary v = Characters.of().fit(List.of("abba"));
 * v.encode("bad"); // 3, 2, 1: d is unknown
 * }</pre>
 */
public record Characters() implements Tokenizer {
  /** Returns the tokenizer. */
  public static Characters of() {
    return new Characters();
  }

  @Override
  public Vocabulary fit(Iterable<String> texts) {
    TreeSet<Integer> points = new TreeSet<>();
    for (String text : texts) {
      text.codePoints().forEach(points::add);
    }
    if (points.isEmpty()) {
      throw new DataException("the texts have no characters, at least 1 is needed");
    }
    return vocabulary(points.stream().map(Character::toString).toList());
  }

  Vocabulary vocabulary(List<String> symbols) {
    return new Vocabulary(
        this, new SymbolCodec(symbols, "", t -> t.codePoints().mapToObj(Character::toString)));
  }
}
