package dev.axone.model;

import dev.axone.activation.LeakyRelu;
import dev.axone.activation.Sigmoid;
import dev.axone.activation.Tanh;
import dev.axone.constraint.MaxNorm;
import dev.axone.constraint.NonNegative;
import dev.axone.layer.ActivationLayer;
import dev.axone.layer.Add;
import dev.axone.layer.Average;
import dev.axone.layer.Concatenate;
import dev.axone.layer.Constrained;
import dev.axone.layer.Dense;
import dev.axone.layer.Dot;
import dev.axone.layer.Dropout;
import dev.axone.layer.Embedding;
import dev.axone.layer.Flatten;
import dev.axone.layer.Frozen;
import dev.axone.layer.Input;
import dev.axone.layer.MajorityVote;
import dev.axone.layer.Masking;
import dev.axone.layer.Maximum;
import dev.axone.layer.Minimum;
import dev.axone.layer.Mlp;
import dev.axone.layer.Multiply;
import dev.axone.layer.Named;
import dev.axone.layer.PRelu;
import dev.axone.layer.Permute;
import dev.axone.layer.Regularized;
import dev.axone.layer.RepeatVector;
import dev.axone.layer.Reshape;
import dev.axone.layer.Subtract;
import dev.axone.layer.TimeDistributed;
import dev.axone.regularizer.L1;
import dev.axone.regularizer.L1L2;
import dev.axone.regularizer.L2;
import dev.axone.tensor.Shape;
import java.util.List;

/** Subjects of {@link LayerContractTest}: dense layers, shapes, merges and wrappers. */
final class CoreSubjects {
  private CoreSubjects() {}

  static List<Subject> all() {
    return List.of(
        Subject.of(Input.of(2, 3), Shape.of(2, 3)).gives(Shape.of(2, 3), 0),
        Subject.of(Dense.of(4).withActivation(Tanh.of()), Shape.of(3)).gives(Shape.of(4), 16),
        Subject.of(Dense.of(1).withBias(false), Shape.of(1)).gives(Shape.of(1), 1),
        Subject.of(Dense.of(3).softmax(), Shape.of(2, 5)).gives(Shape.of(2, 3), 18),
        Subject.of(Mlp.of(4, 2).withDropout(0.2), Shape.of(3)).gives(Shape.of(2), 26),
        Subject.of(Flatten.of(), Shape.of(2, 3)).gives(Shape.of(6), 0),
        Subject.of(Flatten.of(), Shape.of()).gives(Shape.of(1), 0),
        Subject.of(Reshape.of(-1, 2), Shape.of(3, 4)).gives(Shape.of(6, 2), 0),
        Subject.of(ActivationLayer.of(Sigmoid.of()), Shape.of(4)).gives(Shape.of(4), 0),
        Subject.of(ActivationLayer.of(LeakyRelu.of(0.3)), Shape.of(4)).gives(Shape.of(4), 0),
        Subject.of(PRelu.of(), Shape.of(4)).gives(Shape.of(4), 4),
        Subject.of(PRelu.of().withSharedAxes(1, 2), Shape.of(2, 3, 4)).gives(Shape.of(2, 3, 4), 4),
        Subject.of(Dropout.of(0.4), Shape.of(10)).gives(Shape.of(10), 0),
        Subject.of(Add.of(), Shape.of(3), Shape.of(3), Shape.of(3)).gives(Shape.of(3), 0),
        Subject.of(Concatenate.of(1), Shape.of(2, 3), Shape.of(1, 3)).gives(Shape.of(3, 3), 0),
        Subject.of(Multiply.of(), Shape.of(1, 3), Shape.of(2, 3)).gives(Shape.of(2, 3), 0),
        Subject.of(Subtract.of(), Shape.of(3), Shape.of(3)).gives(Shape.of(3), 0),
        Subject.of(Average.of(), Shape.of(3), Shape.of(3), Shape.of(3)).gives(Shape.of(3), 0),
        Subject.of(Maximum.of(), Shape.of(3), Shape.of(3)).gives(Shape.of(3), 0),
        Subject.of(MajorityVote.of(), Shape.of(3), Shape.of(3)).gives(Shape.of(3), 0),
        Subject.of(Minimum.of(), Shape.of(3), Shape.of(3)).gives(Shape.of(3), 0),
        Subject.of(Dot.of(-1), Shape.of(3), Shape.of(3)).gives(Shape.of(1), 0),
        Subject.of(Dot.of(1, 2).withNormalize(true), Shape.of(3, 2), Shape.of(4, 3))
            .gives(Shape.of(2, 4), 0),
        Subject.of(Permute.of(3, 1, 2), Shape.of(2, 3, 4)).gives(Shape.of(4, 2, 3), 0),
        Subject.of(RepeatVector.of(3), Shape.of(2)).gives(Shape.of(3, 2), 0),
        Subject.of(Masking.of(0.5), Shape.of(2, 3)).gives(Shape.of(2, 3), 0),
        Subject.of(Embedding.of(7, 3), Shape.of(4)).indices(7).gives(Shape.of(4, 3), 21),
        Subject.of(Embedding.of(7, 3).withMaskZero(true), Shape.of(2, 2))
            .indices(7)
            .gives(Shape.of(2, 2, 3), 21),
        Subject.of(TimeDistributed.of(Dense.of(2)), Shape.of(4, 3)).gives(Shape.of(4, 2), 8),
        Subject.of(new Frozen(Dense.of(2)), Shape.of(3)).gives(Shape.of(2), 8),
        Subject.of(
                Regularized.of(Dense.of(2), L2.of(0.1))
                    .withBias(L1L2.of(0.1, 0.2))
                    .withActivity(L1.of(0.01)),
                Shape.of(3))
            .gives(Shape.of(2), 8),
        Subject.of(
                Constrained.of(Dense.of(2), MaxNorm.of(0.5)).withBias(NonNegative.of()),
                Shape.of(3))
            .gives(Shape.of(2), 8),
        Subject.of(new Named("logits", Dense.of(2)), Shape.of(3)).gives(Shape.of(2), 8));
  }
}
