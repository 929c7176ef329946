package dev.axone.text;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Plural;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Objects;

/**
 * Samples of a text for a character-level language model: sample i has {@code length} characters
 * from i · stride on, and its target is shifted by one character.
 *
 * <pre>{@code
 * Alphabet alphabet = Alphabet.of(text);
 * Dataset data = CharacterWindows.of(text, alphabet, 128, 128); // [128] to [128]
 * data.classNames(); // the alphabet
 * }</pre>
 */
public final class CharacterWindows implements Column {
  private final int[] text;
  private final int shift;
  private final int length;
  private final int stride;
  private final int size;

  private CharacterWindows(int[] text, int shift, int length, int stride, int size) {
    this.text = text;
    this.shift = shift;
    this.length = length;
    this.stride = stride;
    this.size = size;
  }

  /**
   * Returns the samples of a text. Its class names are the alphabet.
   *
   * @param length the number of characters of a sample
   * @param stride the number of characters between the starts of samples; samples overlap if it is
   *     less than {@code length}
   * @throws DataException if a character is not in the alphabet, or the text has fewer than length
   *     + 1 characters
   */
  public static Dataset of(String text, Alphabet alphabet, int length, int stride) {
    if (length < 1 || stride < 1) {
      throw new DataException(
          "length and stride must be at least 1, found %s and %s".formatted(length, stride));
    }
    int[] indices = alphabet.encode(text);
    if (indices.length <= length) {
      throw new DataException(
          "samples of %s need a text of %s or more, this one has %s: use a smaller length"
              .formatted(Plural.of(length, "character"), length + 1, indices.length));
    }
    int size = (indices.length - 1 - length) / stride + 1;
    return new Dataset(
        List.of(new CharacterWindows(indices, 0, length, stride, size)),
        List.of(new CharacterWindows(indices, 1, length, stride, size)),
        alphabet.symbols());
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape shape() {
    return Shape.of(length);
  }

  @Override
  public void read(int index, MemorySegment to, long offset) {
    int from = shift + Objects.checkIndex(index, size) * stride;
    for (int i = 0; i < length; i++) {
      to.set(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + 4L * i, text[from + i]);
    }
  }

  @Override
  public int firstNonFinite() {
    return -1;
  }
}
