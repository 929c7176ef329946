package dev.axone.text;

import dev.axone.data.DataException;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;
import dev.axone.vocabulary.Plural;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Word tokenizer: a token for each word (letters and digits, with inner apostrophes: {@code don't})
 * and for each other character that is not a space. The most frequent token has the lowest id;
 * equally frequent ones are in alphabetical order.
 *
 * <pre>{@code
 * Vocabulary v = Words.of().withMaxSize(10_000).fit(texts);
 * v.decode(v.encode("To be, or not.")); // to be , or not .
 * }</pre>
 *
 * @param lower whether to convert texts to lower case; default true
 * @param maxSize the maximum size of the vocabulary, including padding and unknown; default 20000
 * @param minCount the minimum frequency; rarer words are unknown; default 1
 */
public record Words(boolean lower, int maxSize, int minCount) implements Tokenizer {
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}\\p{N}]+)*|[^\\s\\p{Z}]");

  private static final int MAX_SIZE = 20_000;

  /** Checks the numbers. */
  public Words {
    if (maxSize <= Vocabulary.FIRST) {
      throw new ArgumentException(
          "maxSize", "must be at least %s, found %s".formatted(Vocabulary.FIRST + 1, maxSize));
    }
    Arguments.atLeast("minCount", 1, minCount);
  }

  /** Returns the tokenizer of lower-case words with a vocabulary of 20,000. */
  public static Words of() {
    return new Words(true, MAX_SIZE, 1);
  }

  /** Returns this tokenizer with or without conversion to lower case. */
  public Words withLower(boolean lower) {
    return new Words(lower, maxSize, minCount);
  }

  /** Returns this tokenizer with another vocabulary size. */
  public Words withMaxSize(int maxSize) {
    return new Words(lower, maxSize, minCount);
  }

  /** Returns this tokenizer with another minimum frequency. */
  public Words withMinCount(int minCount) {
    return new Words(lower, maxSize, minCount);
  }

  @Override
  public Vocabulary fit(Iterable<String> texts) {
    Map<String, Long> counts = new HashMap<>();
    for (String text : texts) {
      tokens(text).forEach(token -> counts.merge(token, 1L, Long::sum));
    }
    List<String> symbols =
        counts.entrySet().stream()
            .filter(e -> e.getValue() >= minCount)
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(maxSize - Vocabulary.FIRST)
            .map(Map.Entry::getKey)
            .toList();
    if (symbols.isEmpty()) {
      throw new DataException(
          "the texts have no word that occurs %s or more (%s found); use more text or lower min_count"
              .formatted(Plural.of(minCount, "time"), Plural.of(counts.size(), "different word")));
    }
    return vocabulary(symbols);
  }

  Vocabulary vocabulary(List<String> symbols) {
    return new Vocabulary(this, new SymbolCodec(symbols, " ", this::tokens));
  }

  /** Returns a text's words and other characters, in their order. */
  public Stream<String> tokens(String text) {
    return TOKEN
        .matcher(lower ? text.toLowerCase(Locale.ROOT) : text)
        .results()
        .map(MatchResult::group);
  }
}
