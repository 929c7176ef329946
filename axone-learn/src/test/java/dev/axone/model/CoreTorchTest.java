package dev.axone.model;

import dev.axone.activation.Elu;
import dev.axone.activation.Tanh;
import dev.axone.conformance.TorchTensors;
import dev.axone.layer.ActivationLayer;
import dev.axone.layer.Add;
import dev.axone.layer.Average;
import dev.axone.layer.Concatenate;
import dev.axone.layer.Dense;
import dev.axone.layer.Flatten;
import dev.axone.layer.Layer;
import dev.axone.layer.Masking;
import dev.axone.layer.Maximum;
import dev.axone.layer.Minimum;
import dev.axone.layer.Multiply;
import dev.axone.layer.PRelu;
import dev.axone.layer.Permute;
import dev.axone.layer.PositionEmbedding;
import dev.axone.layer.PositionalEncoding;
import dev.axone.layer.RepeatVector;
import dev.axone.layer.Reshape;
import dev.axone.layer.Subtract;
import dev.axone.layer.TimeDistributed;
import dev.axone.program.Backend;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dense layers, shapes and merges give the values and gradients of LibTorch. */
class CoreTorchTest {
  private static final Shape GRID = Shape.of(3, 5);
  private static final Shape BOX = Shape.of(2, 3, 5);

  private static Twin one(Layer layer, Shape sample, Function<Tensor, Tensor> torch) {
    return new Twin(layer, sample, t -> torch.apply(t[0]));
  }

  private static Twin several(Layer layer, Function<Tensor[], Tensor> torch, Shape... samples) {
    return new Twin(layer, List.of(samples), 0, true, torch);
  }

  private static Tensor joined(int axis, Tensor... parts) {
    return torch.cat(new TensorVector(parts), axis);
  }

  static Stream<Twin> dense() {
    return Stream.of(
        new Twin(Dense.of(7), Shape.of(5), t -> t[0].matmul(t[1]).add(t[2])),
        new Twin(Dense.of(1).withBias(false), Shape.of(1), t -> t[0].matmul(t[1])),
        new Twin(
            Dense.of(4).withActivation(Tanh.of()), BOX, t -> t[0].matmul(t[1]).add(t[2]).tanh()),
        new Twin(Dense.of(6).softmax(), GRID, t -> t[0].matmul(t[1]).add(t[2]).softmax(-1)),
        new Twin(TimeDistributed.of(Dense.of(2)), GRID, t -> t[0].matmul(t[1]).add(t[2])),
        new Twin(PRelu.of(), GRID, t -> t[0].relu().sub(t[0].neg().relu().mul(t[1]))),
        new Twin(
            PRelu.of().withSharedAxes(1, 2),
            BOX,
            t -> torch.prelu(t[0].permute(0, 3, 1, 2), t[1].flatten()).permute(0, 2, 3, 1)),
        one(ActivationLayer.of(Elu.of()), GRID, torch::elu),
        new Twin(PositionEmbedding.of(4), GRID, t -> t[0].add(t[1].narrow(0, 0, 3))),
        one(PositionalEncoding.of(), GRID, x -> x.add(waves(3, 5))));
  }

  /** sin and cos of t / 10000^(2i / d), alternating. */
  private static Tensor waves(int time, int d) {
    double[] waves = new double[time * d];
    for (int t = 0; t < time; t++) {
      for (int f = 0; f < d; f++) {
        double angle = t / Math.pow(10000, (f - f % 2) / (double) d);
        waves[t * d + f] = f % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
      }
    }
    return TorchTensors.tensor(waves, 1, time, d);
  }

  static Stream<Twin> shapes() {
    return Stream.of(
        one(Flatten.of(), BOX, x -> x.flatten(1, -1)),
        one(Reshape.of(-1, 6), BOX, x -> x.reshape(2, 5, 6)),
        one(Permute.of(3, 1, 2), BOX, x -> x.permute(0, 3, 1, 2)),
        one(Permute.of(2, 1), GRID, x -> x.permute(0, 2, 1)),
        one(RepeatVector.of(4), Shape.of(3), x -> x.unsqueeze(1).expand(2, 4, 3)),
        one(Masking.of(7), GRID, x -> x.mul(new Scalar(1.0))));
  }

  static Stream<Twin> merges() {
    return Stream.of(
        several(Add.of(), t -> t[0].add(t[1]).add(t[2]), GRID, GRID, GRID),
        several(Add.of(), t -> t[0].add(t[1]), GRID, Shape.of(1, 5)),
        several(Subtract.of(), t -> t[0].sub(t[1]), GRID, GRID),
        several(Multiply.of(), t -> t[0].mul(t[1]).mul(t[2]), GRID, GRID, GRID),
        several(Multiply.of(), t -> t[0].mul(t[1]), Shape.of(3, 1), GRID),
        several(Average.of(), t -> t[0].add(t[1]).add(t[2]).div(new Scalar(3.0)), GRID, GRID, GRID),
        several(Maximum.of(), t -> t[0].maximum(t[1]).maximum(t[2]), GRID, GRID, GRID),
        several(Minimum.of(), t -> t[0].minimum(t[1]), GRID, Shape.of(3, 1)),
        several(Concatenate.of(), t -> joined(-1, t), GRID, Shape.of(3, 1), Shape.of(3, 2)),
        several(Concatenate.of(1), t -> joined(1, t), GRID, Shape.of(4, 5)));
  }

  @ParameterizedTest
  @MethodSource({"dense", "shapes", "merges"})
  void float32(Twin twin) {
    twin.check(DType.FLOAT32, Backend.REFERENCE, 1e-5);
    twin.check(DType.FLOAT32, Backend.AUTO, 1e-5);
  }

  @ParameterizedTest
  @MethodSource({"dense", "shapes", "merges"})
  void float64(Twin twin) {
    twin.check(DType.FLOAT64, Backend.REFERENCE, 1e-10);
  }
}
