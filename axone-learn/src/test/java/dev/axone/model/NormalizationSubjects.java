package dev.axone.model;

import dev.axone.layer.ActivityRegularization;
import dev.axone.layer.AlphaDropout;
import dev.axone.layer.BatchNormalization;
import dev.axone.layer.GaussianDropout;
import dev.axone.layer.GaussianNoise;
import dev.axone.layer.GaussianSampling;
import dev.axone.layer.GroupNormalization;
import dev.axone.layer.LayerNormalization;
import dev.axone.layer.SpatialDropout1d;
import dev.axone.layer.SpatialDropout2d;
import dev.axone.layer.SpatialDropout3d;
import dev.axone.layer.UnitNormalization;
import dev.axone.tensor.Shape;
import java.util.List;

/** Subjects of {@link LayerContractTest}: normalisation and noise. */
final class NormalizationSubjects {
  private static final Shape IMAGE = Shape.of(2, 3, 4);

  private NormalizationSubjects() {}

  static List<Subject> all() {
    return List.of(
        Subject.of(BatchNormalization.of(), Shape.of(3)).gives(Shape.of(3), 12),
        Subject.of(BatchNormalization.of().withAxis(1), IMAGE).gives(IMAGE, 8),
        Subject.of(BatchNormalization.of().withCenter(false).withScale(false), IMAGE)
            .gives(IMAGE, 8),
        Subject.of(BatchNormalization.of().frozen(), IMAGE).gives(IMAGE, 16),
        Subject.of(LayerNormalization.of(), Shape.of(5)).gives(Shape.of(5), 10),
        Subject.of(LayerNormalization.of().withAxes(1, -1), IMAGE).gives(IMAGE, 16),
        Subject.of(LayerNormalization.of().withRms(true), IMAGE).gives(IMAGE, 4),
        Subject.of(LayerNormalization.of().withCenter(false).withScale(false), IMAGE)
            .gives(IMAGE, 0),
        Subject.of(GroupNormalization.of(2), IMAGE).gives(IMAGE, 8),
        Subject.of(GroupNormalization.of(-1), IMAGE).gives(IMAGE, 8),
        Subject.of(GroupNormalization.of(1).withAxis(2).withScale(false), IMAGE).gives(IMAGE, 3),
        Subject.of(UnitNormalization.of(), IMAGE).gives(IMAGE, 0),
        Subject.of(SpatialDropout1d.of(0.3), Shape.of(4, 5)).gives(Shape.of(4, 5), 0),
        Subject.of(SpatialDropout2d.of(0.3), IMAGE).gives(IMAGE, 0),
        Subject.of(SpatialDropout3d.of(0.3), Shape.of(2, 2, 2, 3)).gives(Shape.of(2, 2, 2, 3), 0),
        Subject.of(AlphaDropout.of(0.3), Shape.of(5)).gives(Shape.of(5), 0),
        Subject.of(GaussianNoise.of(0.3), Shape.of(5)).gives(Shape.of(5), 0),
        Subject.of(GaussianDropout.of(0.3), Shape.of(5)).gives(Shape.of(5), 0),
        Subject.of(GaussianSampling.of(0.5), Shape.of(3, 8)).gives(Shape.of(3, 4), 0),
        Subject.of(ActivityRegularization.of(0.1, 0.2), Shape.of(5)).gives(Shape.of(5), 0));
  }
}
