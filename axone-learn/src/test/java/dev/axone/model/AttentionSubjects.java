package dev.axone.model;

import dev.axone.activation.Tanh;
import dev.axone.layer.MultiHeadAttention;
import dev.axone.layer.PositionEmbedding;
import dev.axone.layer.PositionalEncoding;
import dev.axone.layer.TransformerDecoder;
import dev.axone.layer.TransformerEncoder;
import dev.axone.tensor.Shape;
import java.util.List;

/** Subjects of {@link LayerContractTest}: attention and transformer blocks. */
final class AttentionSubjects {
  private static final Shape SHORT = Shape.of(3, 4);
  private static final Shape LONG = Shape.of(5, 4);

  private AttentionSubjects() {}

  static List<Subject> all() {
    MultiHeadAttention attention = MultiHeadAttention.of(2, 2);
    return List.of(
        Subject.of(attention, SHORT).gives(SHORT, 80),
        Subject.of(attention.withCausal(true).withRotary(true), SHORT).gives(SHORT, 80),
        Subject.of(attention.withDropout(0.3).withUseBias(false), SHORT).gives(SHORT, 64),
        Subject.of(attention.withValueDim(3), SHORT, LONG).gives(SHORT, 98),
        Subject.of(attention, SHORT, Shape.of(5, 3), Shape.of(5, 6)).gives(SHORT, 84),
        Subject.of(attention.withCausal(true), SHORT, LONG).gives(SHORT, 80),
        Subject.of(PositionalEncoding.of(), Shape.of(4, 5)).gives(Shape.of(4, 5), 0),
        Subject.of(PositionEmbedding.of(6), LONG).gives(LONG, 24),
        Subject.of(TransformerEncoder.of(2, 6).withActivation(Tanh.of()), SHORT)
            .gives(SHORT, 80 + 16 + 30 + 28),
        Subject.of(TransformerEncoder.of(1, 3).withDropout(0.2), SHORT)
            .gives(SHORT, 80 + 16 + 15 + 16),
        Subject.of(TransformerDecoder.of(4, 6), SHORT).gives(SHORT, 80 + 16 + 30 + 28),
        Subject.of(TransformerDecoder.of(2, 6).withActivation(Tanh.of()), SHORT, LONG)
            .gives(SHORT, 160 + 24 + 30 + 28));
  }
}
