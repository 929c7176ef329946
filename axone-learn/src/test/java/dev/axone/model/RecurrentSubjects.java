package dev.axone.model;

import dev.axone.layer.Bidirectional;
import dev.axone.layer.Bidirectional.MergeMode;
import dev.axone.layer.Gru;
import dev.axone.layer.Lstm;
import dev.axone.layer.Recurrent;
import dev.axone.layer.SimpleRnn;
import dev.axone.tensor.Shape;
import java.util.List;

/** Subjects of {@link LayerContractTest}: recurrent layers. */
final class RecurrentSubjects {
  private static final Shape X = Shape.of(4, 3);

  private RecurrentSubjects() {}

  static List<Subject> all() {
    return List.of(
        Subject.of(SimpleRnn.of(2), X).gives(Shape.of(2), 3 * 2 + 2 * 2 + 2),
        Subject.of(SimpleRnn.of(2).withBias(false).withGoBackwards(true), X)
            .gives(Shape.of(2), 3 * 2 + 2 * 2),
        Subject.of(Lstm.of(2).withReturnSequences(true), X)
            .gives(Shape.of(4, 2), 4 * (3 * 2 + 2 * 2 + 2)),
        Subject.of(Lstm.of(1).withUnitForgetBias(false), Shape.of(1, 1)).gives(Shape.of(1), 12),
        Subject.of(Gru.of(2).withReturnSequences(true).withGoBackwards(true), X)
            .gives(Shape.of(4, 2), 3 * (3 * 2 + 2 * 2 + 2 * 2)),
        Subject.of(Gru.of(2).withResetAfter(false), X).gives(Shape.of(2), 3 * (3 * 2 + 2 * 2 + 2)),
        Subject.of(Gru.of(2).withResetAfter(false).withBias(false), X).gives(Shape.of(2), 30),
        Subject.of(Gru.of(2).withBias(false), X).gives(Shape.of(2), 30),
        Subject.of(Bidirectional.of(Lstm.of(2)), X).gives(Shape.of(4), 96),
        Subject.of(
                Bidirectional.of(Gru.of(2).withReturnSequences(true)).withMergeMode(MergeMode.AVE),
                X)
            .gives(Shape.of(4, 2), 2 * 3 * (3 * 2 + 2 * 2 + 2 * 2)),
        Subject.of(Bidirectional.of(SimpleRnn.of(2)).withMergeMode(MergeMode.MUL), X)
            .gives(Shape.of(2), 24),
        Subject.of(Bidirectional.of(SimpleRnn.of(2)).withMergeMode(MergeMode.SUM), X)
            .gives(Shape.of(2), 24),
        Subject.of(Recurrent.of(new Leaky(2, 0.5)), X).gives(Shape.of(2), 3 * 2),
        Subject.of(Recurrent.of(Lstm.of(2)).withReturnSequences(true), X)
            .gives(Shape.of(4, 2), 48));
  }
}
