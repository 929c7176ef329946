package dev.axone.model;

import dev.axone.initializer.HeNormal;
import dev.axone.layer.AveragePooling1d;
import dev.axone.layer.AveragePooling2d;
import dev.axone.layer.AveragePooling3d;
import dev.axone.layer.Conv1d;
import dev.axone.layer.Conv1dTranspose;
import dev.axone.layer.Conv2d;
import dev.axone.layer.Conv2dTranspose;
import dev.axone.layer.Conv3d;
import dev.axone.layer.Conv3dTranspose;
import dev.axone.layer.Cropping1d;
import dev.axone.layer.Cropping2d;
import dev.axone.layer.Cropping3d;
import dev.axone.layer.DepthwiseConv1d;
import dev.axone.layer.DepthwiseConv2d;
import dev.axone.layer.GlobalAveragePooling1d;
import dev.axone.layer.GlobalAveragePooling2d;
import dev.axone.layer.GlobalAveragePooling3d;
import dev.axone.layer.GlobalMaxPooling1d;
import dev.axone.layer.GlobalMaxPooling2d;
import dev.axone.layer.GlobalMaxPooling3d;
import dev.axone.layer.MaxPooling1d;
import dev.axone.layer.MaxPooling2d;
import dev.axone.layer.MaxPooling3d;
import dev.axone.layer.SeparableConv1d;
import dev.axone.layer.SeparableConv2d;
import dev.axone.layer.UpSampling1d;
import dev.axone.layer.UpSampling2d;
import dev.axone.layer.UpSampling3d;
import dev.axone.layer.ZeroPadding1d;
import dev.axone.layer.ZeroPadding2d;
import dev.axone.layer.ZeroPadding3d;
import dev.axone.padding.Explicit;
import dev.axone.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Subjects of {@link LayerContractTest}: convolution, pooling and their kin. */
final class ConvolutionSubjects {
  private static final Shape LINE = Shape.of(6, 4);
  private static final Shape IMAGE = Shape.of(5, 6, 4);
  private static final Shape VOLUME = Shape.of(3, 4, 5, 2);

  private ConvolutionSubjects() {}

  static List<Subject> all() {
    return Stream.of(convolutions(), others(), poolings(), edges()).flatMap(List::stream).toList();
  }

  private static List<Subject> convolutions() {
    return List.of(
        Subject.of(Conv1d.of(3, 2).causal().tanh(), LINE).gives(Shape.of(6, 3), 27),
        Subject.of(Conv2d.of(6, 3).sigmoid(), IMAGE).gives(Shape.of(3, 4, 6), 222),
        Subject.of(
                Conv2d.of(6, 3, 2)
                    .withStrides(2, 1)
                    .withDilationRate(1, 2)
                    .withGroups(2)
                    .withPadding(Explicit.of(List.of(0, 1), List.of(2, 1)))
                    .withBias(false)
                    .withKernelInitializer(HeNormal.of()),
                IMAGE)
            .gives(Shape.of(3, 6, 6), 72),
        Subject.of(Conv3d.of(2, 2).same(), VOLUME).gives(Shape.of(3, 4, 5, 2), 34));
  }

  private static List<Subject> others() {
    return List.of(
        Subject.of(DepthwiseConv1d.of(3).withDepthMultiplier(2), LINE).gives(Shape.of(4, 8), 32),
        Subject.of(DepthwiseConv2d.of(3, 2).withStrides(2).same(), IMAGE)
            .gives(Shape.of(3, 3, 4), 28),
        Subject.of(SeparableConv1d.of(5, 3).causal(), LINE).gives(Shape.of(6, 5), 37),
        Subject.of(SeparableConv2d.of(5, 3).withDepthMultiplier(2).tanh(), IMAGE)
            .gives(Shape.of(3, 4, 5), 117),
        Subject.of(Conv1dTranspose.of(3, 2).withStrides(3), LINE).gives(Shape.of(18, 3), 27),
        Subject.of(Conv2dTranspose.of(4, 3).withStrides(2).same().withGroups(2), IMAGE)
            .gives(Shape.of(10, 12, 4), 76),
        Subject.of(
                Conv2dTranspose.of(3, 3)
                    .withStrides(2)
                    .withPadding(1)
                    .withOutputPadding(1, 0)
                    .withBias(false),
                IMAGE)
            .gives(Shape.of(10, 11, 3), 108),
        Subject.of(Conv3dTranspose.of(2, 2).withStrides(1, 2, 1), VOLUME)
            .gives(Shape.of(4, 8, 6, 2), 34));
  }

  private static List<Subject> poolings() {
    return List.of(
        Subject.of(MaxPooling1d.of(3).withStrides(1), LINE).gives(Shape.of(4, 4), 0),
        Subject.of(MaxPooling2d.of(), IMAGE).gives(Shape.of(2, 3, 4), 0),
        Subject.of(MaxPooling2d.of(3, 2).withStrides(2).same(), IMAGE).gives(Shape.of(3, 3, 4), 0),
        Subject.of(MaxPooling3d.of(2), VOLUME).gives(Shape.of(1, 2, 2, 2), 0),
        Subject.of(AveragePooling1d.of(2).same(), LINE).gives(Shape.of(3, 4), 0),
        Subject.of(AveragePooling2d.of(3).withStrides(2).withPadding(1), IMAGE)
            .gives(Shape.of(3, 3, 4), 0),
        Subject.of(AveragePooling2d.of(2).withPadding(1).withCountPadding(true), IMAGE)
            .gives(Shape.of(3, 4, 4), 0),
        Subject.of(AveragePooling3d.of(3, 2, 1), VOLUME).gives(Shape.of(1, 2, 5, 2), 0),
        Subject.of(GlobalMaxPooling1d.of(), LINE).gives(Shape.of(4), 0),
        Subject.of(GlobalMaxPooling2d.of().withKeepdims(true), IMAGE).gives(Shape.of(1, 1, 4), 0),
        Subject.of(GlobalMaxPooling3d.of(), VOLUME).gives(Shape.of(2), 0),
        Subject.of(GlobalAveragePooling1d.of().withKeepdims(true), LINE).gives(Shape.of(1, 4), 0),
        Subject.of(GlobalAveragePooling2d.of(), IMAGE).gives(Shape.of(4), 0),
        Subject.of(GlobalAveragePooling3d.of(), VOLUME).gives(Shape.of(2), 0));
  }

  private static List<Subject> edges() {
    return List.of(
        Subject.of(ZeroPadding1d.of(1, 0), LINE).gives(Shape.of(7, 4), 0),
        Subject.of(ZeroPadding2d.of(1, 2), IMAGE).gives(Shape.of(7, 10, 4), 0),
        Subject.of(ZeroPadding3d.of(), VOLUME).gives(Shape.of(5, 6, 7, 2), 0),
        Subject.of(Cropping1d.of(2), LINE).gives(Shape.of(2, 4), 0),
        Subject.of(Cropping2d.of(1, 2, 3, 0), IMAGE).gives(Shape.of(2, 3, 4), 0),
        Subject.of(Cropping3d.of(1, 0, 2), VOLUME).gives(Shape.of(1, 4, 1, 2), 0),
        Subject.of(UpSampling1d.of(), LINE).gives(Shape.of(12, 4), 0),
        Subject.of(UpSampling2d.of(2, 3), IMAGE).gives(Shape.of(10, 18, 4), 0),
        Subject.of(UpSampling2d.of(3).bilinear(), IMAGE).gives(Shape.of(15, 18, 4), 0),
        Subject.of(UpSampling3d.of(1, 2, 1), VOLUME).gives(Shape.of(3, 8, 5, 2), 0));
  }
}
