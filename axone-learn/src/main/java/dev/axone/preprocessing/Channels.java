package dev.axone.preprocessing;

import dev.axone.data.Column;
import java.util.List;

/**
 * What an input or target of samples becomes: number i of a sample is encoded by encoder {@code i
 * mod n}, so that one encoder is for all of them and as many as the last axis is long one for each
 * channel.
 *
 * @param encoders each of width 1; empty: the numbers stay as they are
 */
public record Channels(List<Encoder> encoders) {
  /** Numbers as they are. */
  static final Channels AS_IS = new Channels(List.of());

  /** Copies the list. */
  public Channels {
    encoders = List.copyOf(encoders);
  }

  /** Returns samples encoded as they are read. */
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
