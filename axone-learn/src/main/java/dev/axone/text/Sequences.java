package dev.axone.text;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.PackedType;
import dev.axone.data.SampleStore;
import dev.axone.tensor.Shape;
import java.util.List;

/**
 * Texts as samples [length] of token numbers: cut at their end, or filled up behind with 0.
 *
 * <pre>{@code
 * Sequences reviews = new Sequences(Words.of().fit(texts), 200);
 * Column input = reviews.column(texts);
 * }</pre>
 *
 * @param vocabulary what numbers the tokens
 * @param length tokens of a sample, at least 1
 */
public record Sequences(Vocabulary vocabulary, int length) {
  private static final int STEP = 8;
  private static final int LONGEST = 256;

  /** Checks the length. */
  public Sequences {
    if (length < 1) {
      throw new DataException("length must be at least 1, found " + length);
    }
  }

  /**
   * Returns sequences that so many of some texts fit into whole: a multiple of 8, at most 256.
   *
   * @param share of the texts, for instance 0.95
   */
  public static Sequences covering(Vocabulary vocabulary, List<String> texts, double share) {
    int[] lengths = texts.stream().mapToInt(t -> vocabulary.encode(t).length).sorted().toArray();
    int enough = lengths.length == 0 ? 1 : lengths[(int) (share * (lengths.length - 1))];
    int whole = (Math.max(1, enough) + STEP - 1) / STEP * STEP;
    return new Sequences(vocabulary, Math.min(LONGEST, whole));
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

  /** Writes a text's numbers into an array of the length. */
  public void write(String text, float[] to) {
    int[] ids = vocabulary.encode(text);
    for (int i = 0; i < length; i++) {
      to[i] = i < ids.length ? ids[i] : Vocabulary.PADDING;
    }
  }
}
