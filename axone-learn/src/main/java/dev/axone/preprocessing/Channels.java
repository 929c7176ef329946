package dev.axone.preprocessing;

import dev.axone.data.Column;
import java.util.List;

/**
 * The encoding of an input or target of samples: number i of a sample is encoded by encoder {@code
 * i mod n}, so that there is one encoder for all numbers, or one for each channel of the last axis.
 *
 * @param encoders the encoders, each of width 1; empty: numbers are unchanged
 */
public record Channels(List<Encoder> encoders) {
  /** Unchanged numbers. */
  static final Channels UNCHANGED = new Channels(List.of());

  /** Copies the list. */
  public Channels {
    encoders = List.copyOf(encoders);
  }

  /** Returns samples that are encoded when they are read. */
  public Column apply(Column column) {
    if (encoders.isEmpty()) {
      return column;
    }
    Encoder[] each = encoders.toArray(Encoder[]::new);
    return column.map(
        column.shape(),
        (from, to) -> {
          for (int i = 0; i < from.length; i += each.length) {
            for (int c = 0; c < each.length; c++) {
              each[c].encode(from, i + c, to, i + c);
            }
          }
        });
  }
}
