package dev.axone.text;

import dev.axone.data.DataException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The alphabet of a text: the index of each character is its position in the list.
 *
 * <pre>{@code
 * Alphabet alphabet = Alphabet.of("to be or not to be");
 * int[] numbers = alphabet.encode("robe"); // 6, 5, 1, 2
 * alphabet.decode(numbers); // robe
 * }</pre>
 *
 * @param symbols the characters, one code point each, without repetitions
 */
public record Alphabet(List<String> symbols) {
  /**
   * Checks the symbols.
   *
   * @throws DataException if there is no symbol, one is not a single character, or one is repeated
   */
  public Alphabet {
    symbols = List.copyOf(symbols);
    for (String s : symbols) {
      if (s.codePointCount(0, s.length()) != 1) {
        throw new DataException(
            "an alphabet's symbols are single characters, found '%s'".formatted(s));
      }
    }
    if (symbols.isEmpty() || symbols.stream().distinct().count() < symbols.size()) {
      throw new DataException(
          "an alphabet needs one or more distinct characters, found " + symbols);
    }
  }

  /**
   * Returns the alphabet of a text, in the order of the characters' code points.
   *
   * @throws DataException if the text is empty
   */
  public static Alphabet of(String text) {
    return new Alphabet(
        text.codePoints().sorted().distinct().mapToObj(Character::toString).toList());
  }

  /** Returns the number of characters. */
  public int size() {
    return symbols.size();
  }

  /**
   * Returns the index of each character of a text.
   *
   * @throws DataException if a character is not in the alphabet, naming the first one and its
   *     position
   */
  public int[] encode(String text) {
    Map<Integer, Integer> indices = new HashMap<>();
    symbols.forEach(s -> indices.put(s.codePointAt(0), indices.size()));
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      Integer index = indices.get(points[i]);
      if (index == null) {
        throw new DataException(
            "character %s of the text, '%s', is not in the alphabet: use only %s"
                .formatted(i + 1, Character.toString(points[i]), String.join("", symbols).trim()));
      }
      points[i] = index;
    }
    return points;
  }

  /**
   * Returns the text of character indices.
   *
   * @throws IndexOutOfBoundsException if an index is not in the alphabet
   */
  public String decode(int... indices) {
    return IntStream.of(indices).mapToObj(symbols::get).collect(Collectors.joining());
  }
}
