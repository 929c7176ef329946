package dev.axone.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.data.Cells;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class AlphabetTest {
  private static String message(Executable e) {
    return assertThrows(DataException.class, e).getMessage();
  }

  @Test
  void indicesAreInTheOrderOfCodePoints() {
    Alphabet alphabet = Alphabet.of("né 😀!né");
    assertEquals(List.of(" ", "!", "n", "é", "😀"), alphabet.symbols());
    assertArrayEquals(new int[] {4, 3, 0}, alphabet.encode("😀é "));
    assertEquals("😀é ", alphabet.decode(4, 3, 0));
  }

  @Test
  void rejectsBadAlphabetsAndUnknownCharacters() {
    assertEquals(
        "an alphabet needs one or more distinct characters, found []",
        message(() -> Alphabet.of("")));
    assertEquals(
        "an alphabet needs one or more distinct characters, found [a, a]",
        message(() -> new Alphabet(List.of("a", "a"))));
    assertEquals(
        "an alphabet's symbols are single characters, found 'ab'",
        message(() -> new Alphabet(List.of("ab"))));
    assertEquals(
        "character 3 of the text, 'z', is not in the alphabet: use only ab",
        message(() -> Alphabet.of("ab").encode("abz")));
  }

  @Test
  void windowsCoverTheText() {
    Dataset data = CharacterWindows.of("abcdefgh", Alphabet.of("abcdefgh"), 3, 2);
    assertEquals(3, data.size());
    assertEquals(8, data.classNames().size());
    Column x = data.inputs().getFirst();
    Column y = data.targets().getFirst();
    assertEquals(Shape.of(3), x.shape());
    assertArrayEquals(new float[] {0, 1, 2}, Cells.of(x, 0));
    assertArrayEquals(new float[] {4, 5, 6}, Cells.of(x, 2));
    assertArrayEquals(new float[] {5, 6, 7}, Cells.of(y, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> Cells.of(x, 3));
    assertEquals(1, CharacterWindows.of("ab", Alphabet.of("ab"), 1, 9).size());
  }

  @Test
  void windowsRejectAShortText() {
    assertEquals(
        "samples of 3 characters need a text of 4 or more, this one has 3: use a smaller length",
        message(() -> CharacterWindows.of("abc", Alphabet.of("abc"), 3, 1)));
    assertEquals(
        "length and stride must be at least 1, found 1 and 0",
        message(() -> CharacterWindows.of("abc", Alphabet.of("abc"), 1, 0)));
  }
}
