package dev.axone.model;

import dev.axone.activation.Relu;
import dev.axone.activation.Tanh;
import dev.axone.layer.Layer;
import dev.axone.layer.MultiHeadAttention;
import dev.axone.layer.TransformerDecoder;
import dev.axone.layer.TransformerEncoder;
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

/** Attention and transformer blocks give the values and gradients of LibTorch. */
class AttentionTorchTest {
  private static final Shape SHORT = Shape.of(5, 6);
  private static final Shape LONG = Shape.of(7, 6);

  private static Twin two(Layer layer, Shape other, Function<Tensor[], Tensor> torch) {
    return new Twin(layer, List.of(SHORT, other), 0, true, torch);
  }

  private static Tensor self(boolean causal, Tensor... t) {
    return new TorchAttention(3, t, 1).attention(0, causal, t[0], t[0], t[0], null);
  }

  private static Tensor memory(boolean causal, Tensor... t) {
    return new TorchAttention(2, t, 2).attention(0, causal, t[0], t[1], t[1], null);
  }

  static Stream<Twin> attention() {
    return Stream.of(
        new Twin(MultiHeadAttention.of(3, 2), SHORT, t -> self(false, t)),
        new Twin(MultiHeadAttention.of(3, 2).withCausal(true), SHORT, t -> self(true, t)),
        two(MultiHeadAttention.of(2, 3), LONG, t -> memory(false, t)),
        two(MultiHeadAttention.of(2, 3).withCausal(true), LONG, t -> memory(true, t)),
        two(MultiHeadAttention.of(2, 3), Shape.of(4, 9), t -> memory(false, t)),
        new Twin(
            MultiHeadAttention.of(2, 3),
            List.of(SHORT, LONG, Shape.of(7, 4)),
            0,
            true,
            t -> new TorchAttention(2, t, 3).dots(0, t[0], t[2], t[1])),
        two(
            MultiHeadAttention.of(2, 4).withValueDim(5),
            Shape.of(7, 4),
            t -> new TorchAttention(2, t, 2).dots(0, t[0], t[1], t[1])));
  }

  static Stream<Twin> blocks() {
    return Stream.of(
        new Twin(
            TransformerEncoder.of(2, 9),
            SHORT,
            t -> {
              TorchAttention block = new TorchAttention(2, t, 1);
              return block.dense(5, block.branch(0, false, t[0], null), torch::relu);
            }),
        new Twin(
            TransformerDecoder.of(3, 4).withActivation(Tanh.of()),
            SHORT,
            t -> {
              TorchAttention block = new TorchAttention(3, t, 1);
              return block.dense(5, block.branch(0, true, t[0], null), torch::tanh);
            }),
        two(
            TransformerDecoder.of(2, 8).withActivation(Relu.of()),
            LONG,
            t -> {
              TorchAttention block = new TorchAttention(2, t, 2);
              Tensor x = block.branch(0, true, t[0], null);
              return block.dense(10, block.branch(5, false, x, t[1]), torch::relu);
            }));
  }

  @ParameterizedTest
  @MethodSource({"attention", "blocks"})
  void float32(Twin twin) {
    twin.check(DType.FLOAT32, Backend.REFERENCE, 1e-5);
    twin.check(DType.FLOAT32, Backend.AUTO, 1e-5);
  }

  @ParameterizedTest
  @MethodSource({"attention", "blocks"})
  void float64(Twin twin) {
    twin.check(DType.FLOAT64, Backend.REFERENCE, 1e-10);
  }
}
