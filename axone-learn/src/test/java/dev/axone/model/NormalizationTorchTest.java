package dev.axone.model;

import dev.axone.layer.BatchNormalization;
import dev.axone.layer.Dot;
import dev.axone.layer.Embedding;
import dev.axone.layer.GroupNormalization;
import dev.axone.layer.Layer;
import dev.axone.layer.LayerNormalization;
import dev.axone.layer.UnitNormalization;
import dev.axone.program.Backend;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Normalisations, embeddings and dot products give the values and gradients of LibTorch. */
class NormalizationTorchTest {
  private static final Shape IMAGE = Shape.of(5, 3, 6);

  private static Twin inference(Layer layer, Shape sample, Function<Tensor[], Tensor> torch) {
    return new Twin(layer, List.of(sample), 0, false, torch);
  }

  private static TensorOptional optional(Tensor t) {
    return new TensorOptional(t);
  }

  /** Channels second, as LibTorch has them. */
  private static Tensor channels(Tensor x) {
    return x.permute(0, 3, 1, 2);
  }

  private static Tensor back(Tensor x) {
    return x.permute(0, 2, 3, 1);
  }

  /** Of channels second; without running values those of the batch are taken. */
  private static Tensor batchNorm(Tensor x, Tensor gamma, Tensor beta, double epsilon) {
    TensorOptional none = new TensorOptional();
    return torch.batch_norm(
        x, optional(gamma), optional(beta), none, none, true, 0.1, epsilon, false);
  }

  private static Tensor moving(Tensor[] t) {
    return torch.batch_norm(
        channels(t[0]),
        optional(t[1]),
        optional(t[2]),
        optional(t[3]),
        optional(t[4]),
        false,
        0.1,
        1e-3,
        false);
  }

  private static Tensor layerNorm(Tensor x, Tensor gamma, Tensor beta, double e, long... shape) {
    return torch.layer_norm(x, shape, optional(gamma), optional(beta), e, false);
  }

  private static Tensor groupNorm(Tensor x, long groups, Tensor gamma, Tensor beta, double e) {
    return torch.group_norm(x, groups, optional(gamma), optional(beta), e, false);
  }

  static Stream<Twin> batchNormalizations() {
    return Stream.of(
        new Twin(
            BatchNormalization.of(), IMAGE, t -> back(batchNorm(channels(t[0]), t[1], t[2], 1e-3))),
        new Twin(
            BatchNormalization.of().withAxis(1).withEpsilon(1e-5),
            IMAGE,
            t -> batchNorm(t[0], t[1], t[2], 1e-5)),
        new Twin(
            BatchNormalization.of().withCenter(false),
            Shape.of(33),
            t -> batchNorm(t[0], t[1], torch.zeros_like(t[1]), 1e-3)),
        new Twin(
            BatchNormalization.of().withScale(false),
            Shape.of(7, 16),
            t ->
                batchNorm(t[0].transpose(1, 2), torch.ones_like(t[1]), t[1], 1e-3).transpose(1, 2)),
        inference(BatchNormalization.of(), IMAGE, t -> back(moving(t))),
        new Twin(BatchNormalization.of().frozen(), IMAGE, t -> back(moving(t))));
  }

  static Stream<Twin> others() {
    return Stream.of(
        new Twin(LayerNormalization.of(), Shape.of(37), t -> layerNorm(t[0], t[1], t[2], 1e-3, 37)),
        new Twin(
            LayerNormalization.of().withAxes(2, 3).withEpsilon(1e-5),
            IMAGE,
            t -> layerNorm(t[0], t[1], t[2], 1e-5, 3, 6)),
        new Twin(
            LayerNormalization.of().withAxes(1),
            IMAGE,
            t -> layerNorm(t[0].permute(0, 2, 3, 1), t[1], t[2], 1e-3, 5).permute(0, 3, 1, 2)),
        new Twin(
            LayerNormalization.of().withRms(true),
            Shape.of(4, 9),
            t -> torch.rms_norm(t[0], new long[] {9}, optional(t[1]), new DoubleOptional(1e-3))),
        new Twin(
            GroupNormalization.of(3),
            IMAGE,
            t -> back(groupNorm(channels(t[0]), 3, t[1], t[2], 1e-3))),
        new Twin(
            GroupNormalization.of(-1).withEpsilon(1e-5),
            IMAGE,
            t -> back(groupNorm(channels(t[0]), 6, t[1], t[2], 1e-5))),
        new Twin(
            GroupNormalization.of(1),
            IMAGE,
            t -> back(groupNorm(channels(t[0]), 1, t[1], t[2], 1e-3))),
        new Twin(
            GroupNormalization.of(5).withAxis(1), IMAGE, t -> groupNorm(t[0], 5, t[1], t[2], 1e-3)),
        new Twin(UnitNormalization.of(), IMAGE, t -> unit(t[0], -1)),
        new Twin(
            Dot.of(1, 2).withNormalize(true),
            List.of(Shape.of(4, 3), Shape.of(5, 4)),
            0,
            true,
            t -> torch.bmm(unit(t[0], 1).transpose(1, 2), unit(t[1], 2).transpose(1, 2))),
        new Twin(
            Embedding.of(11, 5),
            List.of(Shape.of(3, 4)),
            11,
            true,
            t -> torch.embedding(t[1], t[0].toType(ScalarType.Long))));
  }

  private static Tensor unit(Tensor x, long axis) {
    Tensor squares =
        x.mul(x).sum(new long[] {axis}, true, new org.bytedeco.pytorch.ScalarTypeOptional());
    return x.div(squares.sqrt().clamp_min(new Scalar(1e-12)));
  }

  @ParameterizedTest
  @MethodSource({"batchNormalizations", "others"})
  void float32(Twin twin) {
    twin.check(DType.FLOAT32, Backend.REFERENCE, 1e-5);
    twin.check(DType.FLOAT32, Backend.AUTO, 1e-5);
  }

  @ParameterizedTest
  @MethodSource({"batchNormalizations", "others"})
  void float64(Twin twin) {
    twin.check(DType.FLOAT64, Backend.REFERENCE, 1e-10);
  }
}
