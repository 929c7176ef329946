package dev.axone.text;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.PackedType;
import dev.axone.data.SampleStore;
import dev.axone.tensor.Shape;
import java.util.List;

/**
 * Converts texts to samples [length] of token ids: truncated at the end, or padded with 0 at the
 * end.
 *
 * <pre>{@code
 * Sequences reviews = new Sequences(Words.of().fit(texts), 200);
 * Column input = reviews.column(texts);
 * }</pre>
 *
 * @param vocabulary the vocabulary
 * @param length the number of tokens of a sample, at least 1
 */
public record Sequences(Vocabulary vocabulary, int length) {
  private static final int MULTIPLE = 8;
  private static final int MAX_LENGTH = 256;

  /** Checks the length. */
  public Sequences {
    if (length < 1) {
      throw new DataException("length must be at least 1, found " + length);
    }
  }

  /**
   * Returns sequences that are long enough for a fraction of the texts: a multiple of 8, at most
   * 256.
   *
   * @param fraction the fraction of texts that are not truncated, for instance 0.95
   */
  public static Sequences covering(Vocabulary vocabulary, List<String> texts, double fraction) {
    int[] lengths = texts.stream().mapToInt(t -> vocabulary.encode(t).length).sorted().toArray();
    int needed = lengths.length == 0 ? 1 : lengths[(int) (fraction * (lengths.length - 1))];
    int rounded = (Math.max(1, needed) + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    return new Sequences(vocabulary, Math.min(MAX_LENGTH, rounded));
  }

  /** Returns the shape of a sample: [length]. */
  public Shape shape() {
    return Shape.of(length);
  }

  /** Returns the samples of texts. */
  public Column column(List<String> texts) {
    float[] sample = new float[length];
    try (SampleStore store = SampleStore.inMemory(PackedType.FLOAT, shape(), texts.size())) {
      for (int i = 0; i < texts.size(); i++) {
        write(texts.get(i), sample);
        store.write(i, sample, 1);
      }
      return store.finish(1);
    }
  }

  /** Writes a text's token ids to an array of the given length. */
  public void write(String text, float[] to) {
    int[] ids = vocabulary.encode(text);
    for (int i = 0; i < length; i++) {
      to[i] = i < ids.length ? ids[i] : Vocabulary.PADDING;
    }
  }
}
