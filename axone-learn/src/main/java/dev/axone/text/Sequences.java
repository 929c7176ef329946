package dev.axone.text;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.PackedType;
import dev.axone.data.SampleStore;
import dev.axone.tensor.Shape;
import java.util.List;

/** Texts as samples of equal length: cut at their end, or filled up behind with 0. */
public final class Sequences {
  private Sequences() {}

  /**
   * Returns the texts' numbers as a column of [length].
   *
   * @param length tokens of a sample, at least 1
   */
  public static Column of(Vocabulary vocabulary, List<String> texts, int length) {
    float[] sample = new float[checked(length)];
    try (SampleStore store =
        SampleStore.inMemory(PackedType.FLOAT, Shape.of(length), texts.size())) {
      for (int i = 0; i < texts.size(); i++) {
        write(vocabulary, texts.get(i), sample);
        store.write(i, sample, 1);
      }
      return store.finish(1);
    }
  }

  /** Writes a text's numbers, cut or filled up to the array's length. */
  public static void write(Vocabulary vocabulary, String text, float[] to) {
    int[] ids = vocabulary.encode(text);
    for (int i = 0; i < to.length; i++) {
      to[i] = i < ids.length ? ids[i] : Vocabulary.PADDING;
    }
  }

  /**
   * Returns a length that is allowed.
   *
   * @throws DataException if it is below 1
   */
  public static int checked(int length) {
    if (length < 1) {
      throw new DataException("length must be at least 1, found " + length);
    }
    return length;
  }
}
