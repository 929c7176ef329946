package dev.axone.text;

import dev.axone.data.DataException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The alphabet of a text: each character's number is its place in the list.
 *
 * <pre>{@code
 * Alphabet alphabet = Alphabet.of("to be or not to be");
 * int[] numbers = alphabet.encode("robe"); // 6, 5, 1, 2
 * alphabet.decode(numbers); // robe
 * }</pre>
 *
 * @param symbols the characters, one code point each, none twice
 */
public record Alphabet(List<String> symbols) {
  /**
   * Checks the symbols.
   *
   * @throws DataException if there is none, one is not a single character, or one comes twice
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
      throw new DataException("an alphabet has one or more different characters, found " + symbols);
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
   * Returns the number of each character of a text.
   *
   * @throws DataException naming the first character that is not in the alphabet, and its place
   */
  public int[] encode(String text) {
    Map<Integer, Integer> numbers = new HashMap<>();
    symbols.forEach(s -> numbers.put(s.codePointAt(0), numbers.size()));
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      Integer number = numbers.get(points[i]);
      if (number == null) {
        throw new DataException(
            "character %s of the text, '%s', is not in the alphabet: use only %s"
                .formatted(i + 1, Character.toString(points[i]), String.join("", symbols).trim()));
      }
      points[i] = number;
    }
    return points;
  }

  /**
   * Returns the text of characters' numbers.
   *
   * @throws IndexOutOfBoundsException if a number is none of the alphabet's
   */
  public String decode(int... numbers) {
    return IntStream.of(numbers).mapToObj(symbols::get).collect(Collectors.joining());
  }
}
