package dev.axone.model;

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
import dev.axone.layer.Layer;
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
import dev.axone.program.Backend;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers over spatial axes give the values and gradients of LibTorch. */
class ConvolutionTorchTest {
  private static Twin twin(Layer layer, Shape sample, Function<Tensor[], Tensor> torch) {
    return new Twin(layer, sample, torch);
  }

  private static long[] longs(long... values) {
    return values;
  }

  static Stream<Twin> convolutions() {
    SpatialTwins five = SpatialTwins.of(5);
    SpatialTwins three = SpatialTwins.of(3, 3);
    SpatialTwins strided = SpatialTwins.of(3, 2).strides(2, 3);
    SpatialTwins dilated = SpatialTwins.of(3, 2).dilations(2, 3);
    SpatialTwins both = SpatialTwins.of(2, 3).strides(2, 1).dilations(3, 2);
    SpatialTwins causal = SpatialTwins.of(3).dilations(2);
    SpatialTwins deep = SpatialTwins.of(2, 3, 2);
    return Stream.of(
        twin(Conv1d.of(4, 5), Shape.of(9, 3), t -> five.convolution(1, five.none(), t)),
        twin(
            Conv1d.of(4, 5).withStrides(3).same(),
            Shape.of(8, 3),
            t -> five.strides(3).convolution(1, five.strides(3).same(8), t)),
        twin(
            Conv1d.of(6, 3).causal().withDilationRate(2).withGroups(2),
            Shape.of(7, 4),
            t -> causal.convolution(2, longs(4, 0), t)),
        twin(Conv2d.of(5, 3), Shape.of(7, 5, 1), t -> three.convolution(1, three.none(), t)),
        twin(
            Conv2d.of(32, 3).same().withBias(false),
            Shape.of(6, 7, 17),
            t -> three.convolution(1, longs(1, 1, 1, 1), t)),
        twin(
            Conv2d.of(4, 3, 2).withStrides(2, 3).same(),
            Shape.of(8, 9, 3),
            t -> strided.convolution(1, strided.same(8, 9), t)),
        twin(
            Conv2d.of(4, 3).withStrides(2).same(),
            Shape.of(8, 7, 3),
            t -> three.strides(2, 2).convolution(1, three.strides(2, 2).same(8, 7), t)),
        twin(
            Conv2d.of(4, 3).withStrides(2).withPadding(1),
            Shape.of(8, 7, 3),
            t -> three.strides(2, 2).convolution(1, longs(1, 1, 1, 1), t)),
        twin(
            Conv2d.of(6, 3, 2).withDilationRate(2, 3).same(),
            Shape.of(9, 6, 2),
            t -> dilated.convolution(1, dilated.same(9, 6), t)),
        twin(
            Conv2d.of(6, 2, 3)
                .withStrides(2, 1)
                .withDilationRate(3, 2)
                .withPadding(Explicit.of(List.of(1, 0), List.of(2, 3))),
            Shape.of(9, 6, 2),
            t -> both.convolution(1, longs(1, 2, 0, 3), t)),
        twin(
            Conv2d.of(6, 3).withGroups(3).withPadding(2, 0),
            Shape.of(5, 4, 9),
            t -> three.convolution(3, longs(2, 2, 0, 0), t)),
        twin(
            Conv2d.of(3, 6, 5),
            Shape.of(6, 5, 7),
            t -> SpatialTwins.of(6, 5).convolution(1, longs(0, 0, 0, 0), t)),
        twin(Conv3d.of(4, 2, 3, 2), Shape.of(3, 4, 5, 3), t -> deep.convolution(1, deep.none(), t)),
        twin(
            Conv3d.of(4, 2, 3, 2).withStrides(2, 1, 3).same().withGroups(2),
            Shape.of(3, 4, 5, 6),
            t -> deep.strides(2, 1, 3).convolution(2, deep.strides(2, 1, 3).same(3, 4, 5), t)));
  }

  static Stream<Twin> separate() {
    SpatialTwins four = SpatialTwins.of(4).strides(2);
    SpatialTwins causal = SpatialTwins.of(3).dilations(2);
    SpatialTwins three = SpatialTwins.of(3, 3);
    SpatialTwins odd = SpatialTwins.of(2, 3).strides(1, 2);
    return Stream.of(
        twin(
            DepthwiseConv1d.of(4).withStrides(2).same().withDepthMultiplier(3),
            Shape.of(7, 2),
            t -> four.depthwise(four.same(7), t)),
        twin(
            DepthwiseConv2d.of(3).same(),
            Shape.of(5, 6, 7),
            t -> three.depthwise(longs(1, 1, 1, 1), t)),
        twin(
            DepthwiseConv2d.of(2, 3)
                .withStrides(1, 2)
                .same()
                .withDepthMultiplier(2)
                .withBias(false),
            Shape.of(5, 6, 16),
            t -> odd.depthwise(odd.same(5, 6), t)),
        twin(
            DepthwiseConv2d.of(3).withDilationRate(2).withPadding(1),
            Shape.of(6, 5, 1),
            t -> three.dilations(2, 2).depthwise(longs(1, 1, 1, 1), t)),
        twin(
            SeparableConv1d.of(5, 3).causal().withDilationRate(2),
            Shape.of(6, 3),
            t -> causal.separable(longs(4, 0), t)),
        twin(SeparableConv2d.of(5, 3), Shape.of(6, 5, 3), t -> three.separable(three.none(), t)),
        twin(
            SeparableConv2d.of(3, 2, 3)
                .withStrides(1, 2)
                .same()
                .withDepthMultiplier(2)
                .withBias(false),
            Shape.of(6, 5, 4),
            t -> odd.separable(odd.same(6, 5), t)));
  }

  static Stream<Twin> transposed() {
    SpatialTwins four = SpatialTwins.of(4).strides(3);
    SpatialTwins three = SpatialTwins.of(3, 3).strides(2, 2);
    SpatialTwins wide = SpatialTwins.of(3, 2).strides(2, 3);
    SpatialTwins dilated = SpatialTwins.of(2, 3).dilations(3, 2);
    SpatialTwins deep = SpatialTwins.of(2, 3, 2).strides(2, 1, 2);
    return Stream.of(
        twin(
            Conv1dTranspose.of(5, 4).withStrides(3),
            Shape.of(6, 2),
            t -> four.transposed(1, longs(0), longs(0), t)),
        twin(
            Conv1dTranspose.of(6, 4)
                .withStrides(3)
                .withPadding(1)
                .withOutputPadding(2)
                .withGroups(2),
            Shape.of(6, 4),
            t -> four.transposed(2, longs(1), longs(2), t)),
        twin( // twice the size: 13 elements without padding, 12 from the first one on
            Conv2dTranspose.of(3, 3).withStrides(2).same(),
            Shape.of(6, 5, 4),
            t -> three.transposedTo(longs(12, 10), longs(0, 0), t)),
        twin(
            Conv2dTranspose.of(3, 5).withStrides(2).same().withBias(false),
            Shape.of(4, 3, 2),
            t -> SpatialTwins.of(5, 5).strides(2, 2).transposedTo(longs(8, 6), longs(1, 1), t)),
        twin( // TensorFlow pads (2·3 + 3 − 8) = 1, behind, for the size 2·3 + 1 + 1
            Conv2dTranspose.of(2, 3).withStrides(2).same().withOutputPadding(1),
            Shape.of(4, 4, 3),
            t -> three.transposedTo(longs(8, 8), longs(0, 0), t)),
        twin( // and (2·3 + 3 − 7) = 2, one at each end, for the size 2·3 + 1
            Conv2dTranspose.of(2, 3).withStrides(2).same().withOutputPadding(0),
            Shape.of(4, 4, 3),
            t -> three.transposedTo(longs(7, 7), longs(1, 1), t)),
        twin( // a stride above the window leaves zeros at the end, as in Keras
            Conv2dTranspose.of(4, 3, 2).withStrides(2, 3),
            Shape.of(3, 4, 2),
            t -> wide.transposedTo(longs(7, 12), longs(0, 0), t)),
        twin(
            Conv2dTranspose.of(4, 3, 2).withStrides(2, 3).withPadding(1).withOutputPadding(1, 2),
            Shape.of(3, 4, 2),
            t -> wide.transposed(1, longs(1, 1), longs(1, 2), t)),
        twin(
            Conv2dTranspose.of(6, 2, 3).withDilationRate(3, 2).withGroups(3),
            Shape.of(4, 3, 3),
            t -> dilated.transposed(3, longs(0, 0), longs(0, 0), t)),
        twin(
            Conv3dTranspose.of(3, 2, 3, 2).withStrides(2, 1, 2).withPadding(0, 1, 1),
            Shape.of(2, 3, 4, 2),
            t -> deep.transposed(1, longs(0, 1, 1), longs(0, 0, 0), t)));
  }

  static Stream<Twin> poolings() {
    SpatialTwins three = SpatialTwins.of(3).strides(2);
    SpatialTwins two = SpatialTwins.of(2, 2).strides(2, 2);
    SpatialTwins odd = SpatialTwins.of(3, 2).strides(2, 3);
    SpatialTwins deep = SpatialTwins.of(2, 3, 2).strides(1, 2, 2);
    return Stream.of(
        twin(
            MaxPooling1d.of(3).withStrides(2).same(),
            Shape.of(8, 3),
            t -> three.max(three.same(8), t[0])),
        twin(MaxPooling2d.of(), Shape.of(7, 6, 3), t -> two.max(two.none(), t[0])),
        twin(
            MaxPooling2d.of(3, 2).withStrides(2, 3).same(),
            Shape.of(6, 7, 16),
            t -> odd.max(odd.same(6, 7), t[0])),
        twin(
            MaxPooling2d.of(3, 2).withStrides(2, 3).withPadding(1),
            Shape.of(6, 7, 3),
            t -> odd.max(longs(1, 1, 1, 1), t[0])),
        twin(
            MaxPooling3d.of(2, 3, 2).withStrides(1, 2, 2),
            Shape.of(3, 5, 4, 2),
            t -> deep.max(deep.none(), t[0])),
        twin(
            AveragePooling1d.of(3).withStrides(2).withPadding(1).withCountPadding(true),
            Shape.of(8, 3),
            t -> three.averagePadded(longs(1), true, t[0])),
        twin(AveragePooling2d.of(), Shape.of(7, 6, 3), t -> two.average(two.none(), true, t[0])),
        twin(
            AveragePooling2d.of(3, 2).withStrides(2, 3).same(),
            Shape.of(6, 7, 17),
            t -> odd.average(odd.same(6, 7), false, t[0])),
        twin(
            AveragePooling2d.of(3, 2).withStrides(2, 3).withPadding(1),
            Shape.of(6, 7, 3),
            t -> odd.averagePadded(longs(1, 1), false, t[0])),
        twin(
            AveragePooling3d.of(2, 3, 2).withStrides(1, 2, 2).same(),
            Shape.of(3, 5, 4, 2),
            t -> deep.average(deep.same(3, 5, 4), false, t[0])),
        twin(GlobalMaxPooling1d.of(), Shape.of(5, 3), t -> t[0].amax(longs(1), false)),
        twin(
            GlobalMaxPooling2d.of().withKeepdims(true),
            Shape.of(5, 4, 3),
            t -> t[0].amax(longs(1, 2), true)),
        twin(GlobalMaxPooling3d.of(), Shape.of(2, 5, 4, 3), t -> t[0].amax(longs(1, 2, 3), false)),
        twin(
            GlobalAveragePooling1d.of(),
            Shape.of(5, 3),
            t -> torch.adaptive_avg_pool1d(SpatialTwins.first(t[0]), 1).flatten(1, -1)),
        twin(
            GlobalAveragePooling2d.of(),
            Shape.of(5, 4, 3),
            t -> torch.adaptive_avg_pool2d(SpatialTwins.first(t[0]), 1, 1).flatten(1, -1)),
        twin(
            GlobalAveragePooling3d.of().withKeepdims(true),
            Shape.of(2, 5, 4, 3),
            t -> SpatialTwins.last(torch.adaptive_avg_pool3d(SpatialTwins.first(t[0]), 1, 1, 1))));
  }

  static Stream<Twin> edges() {
    return Stream.of(
        twin(ZeroPadding1d.of(1, 2), Shape.of(3, 2), t -> padded(t[0], 1, 2)),
        twin(ZeroPadding2d.of(), Shape.of(3, 2, 4), t -> padded(t[0], 1, 1, 1, 1)),
        twin(ZeroPadding2d.of(2, 0), Shape.of(3, 2, 4), t -> padded(t[0], 2, 2, 0, 0)),
        twin(ZeroPadding2d.of(1, 2, 3, 0), Shape.of(3, 2, 4), t -> padded(t[0], 1, 2, 3, 0)),
        twin(ZeroPadding3d.of(1, 0, 2), Shape.of(2, 3, 2, 1), t -> padded(t[0], 1, 1, 0, 0, 2, 2)),
        twin(Cropping1d.of(1, 2), Shape.of(5, 2), t -> t[0].narrow(1, 1, 2)),
        twin(Cropping2d.of(1), Shape.of(4, 3, 2), t -> t[0].narrow(1, 1, 2).narrow(2, 1, 1)),
        twin(
            Cropping2d.of(1, 2, 0, 1),
            Shape.of(4, 3, 2),
            t -> t[0].narrow(1, 1, 1).narrow(2, 0, 2)),
        twin(Cropping3d.of(0, 1, 0), Shape.of(2, 3, 2, 2), t -> t[0].narrow(2, 1, 1)));
  }

  private static Tensor padded(Tensor x, long... ends) {
    return SpatialTwins.last(SpatialTwins.pad(SpatialTwins.first(x), 0, ends));
  }

  static Stream<Twin> larger() {
    return Stream.of(
        twin(
            UpSampling1d.of(3),
            Shape.of(4, 3),
            t -> SpatialTwins.last(torch.upsample_nearest1d(SpatialTwins.first(t[0]), 12))),
        twin(
            UpSampling2d.of(2, 3),
            Shape.of(4, 3, 5),
            t -> SpatialTwins.last(torch.upsample_nearest2d(SpatialTwins.first(t[0]), 8, 9))),
        twin(
            UpSampling3d.of(),
            Shape.of(2, 1, 3, 4),
            t -> SpatialTwins.last(torch.upsample_nearest3d(SpatialTwins.first(t[0]), 4, 2, 6))),
        bilinear(UpSampling2d.of().bilinear(), Shape.of(4, 3, 5), 8, 6),
        bilinear(UpSampling2d.of(3, 1).bilinear(), Shape.of(2, 5, 1), 6, 5),
        bilinear(UpSampling2d.of(4, 5).bilinear(), Shape.of(1, 3, 2), 4, 15));
  }

  private static Twin bilinear(Layer layer, Shape sample, long... size) {
    return twin(
        layer,
        sample,
        t -> SpatialTwins.last(torch.upsample_bilinear2d(SpatialTwins.first(t[0]), size, false)));
  }

  @ParameterizedTest
  @MethodSource({"convolutions", "separate", "transposed", "poolings", "edges", "larger"})
  void inFloat64(Twin twin) {
    twin.check(DType.FLOAT64, Backend.REFERENCE, 1e-10);
  }

  @ParameterizedTest
  @MethodSource({"convolutions", "separate", "transposed", "poolings", "edges", "larger"})
  void inFloat32(Twin twin) {
    twin.check(DType.FLOAT32, Backend.REFERENCE, 1e-5);
    twin.check(DType.FLOAT32, Backend.AUTO, 1e-5);
  }
}
