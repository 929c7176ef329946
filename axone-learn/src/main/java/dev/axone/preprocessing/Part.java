package dev.axone.preprocessing;

import dev.axone.table.Field;
import java.util.Optional;

/**
 * A field and its encoder.
 *
 * @param field what is read
 * @param encoder what becomes of it
 * @param range of the training part, of an input that is numeric
 */
public record Part(Field field, Encoder encoder, Optional<TrainingRange> range) {
  /** Creates a part whose range is not known. */
  public Part(Field field, Encoder encoder) {
    this(field, encoder, Optional.empty());
  }

  Part withRange(TrainingRange known) {
    return new Part(field, encoder, Optional.of(known));
  }

  /** Tells of a value that is far outside the range of the training part. */
  void check(float value, int row, InputRemarks to) {
    range.filter(r -> r.isFarOutside(value)).ifPresent(r -> to.outside(field, r, value, row));
  }
}
