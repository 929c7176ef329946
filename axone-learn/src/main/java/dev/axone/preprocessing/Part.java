package dev.axone.preprocessing;

import dev.axone.table.Field;
import java.util.Optional;

/**
 * A field and its encoder.
 *
 * @param field the field
 * @param encoder the encoder of its values
 * @param range the range in the training part, for numeric inputs
 */
public record Part(Field field, Encoder encoder, Optional<TrainingRange> range) {
  /** Creates a part without a range. */
  public Part(Field field, Encoder encoder) {
    this(field, encoder, Optional.empty());
  }

  Part withRange(TrainingRange known) {
    return new Part(field, encoder, Optional.of(known));
  }

  /** Adds a remark on a value that is far outside the range of the training part. */
  void check(float value, int row, InputRemarks to) {
    range.filter(r -> r.isFarOutside(value)).ifPresent(r -> to.outside(field, r, value, row));
  }
}
