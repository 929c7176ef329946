package dev.axone.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.tensor.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Messages of core, attention, normalization and noise layers on bad input. */
class LayerErrorsTest {
  private static void shape(String expected, Executable e) {
    assertEquals(expected, assertThrows(ShapeException.class, e).getMessage());
  }

  private static void argument(String expected, Executable e) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, e).getMessage());
  }

  @Test
  void headsMustDivideTheFeatures() {
    shape(
        "layer 'transformer_encoder' on input [5, 10]: a transformer block takes sequences [time,"
            + " d] with a d that is divisible by the number of heads; 3 heads, one sample has shape"
            + " [5, 10]: choose a divisor of the last size",
        () -> TransformerEncoder.of(3, 8).on(Input.of(5, 10)));
    argument("heads must be at least 1, found 0", () -> TransformerDecoder.of(0, 8));
    argument("ff must be at least 1, found 0", () -> TransformerEncoder.of(2, 0));
    argument(
        "dropout must be in [0, 1), found 1.0", () -> TransformerEncoder.of(2, 4).withDropout(1));
    argument(
        "layer 'transformer_decoder' on input [2, 4] and [2, 4] and [2, 4]: TransformerDecoder"
            + " takes a sequence and, for cross-attention, a second one; found 3 inputs",
        () -> TransformerDecoder.of(2, 4).on(Input.of(2, 4), Input.of(2, 4), Input.of(2, 4)));
  }

  @Test
  void attentionTakesSequences() {
    MultiHeadAttention layer = MultiHeadAttention.of(2, 4);
    shape(
        "layer 'multi_head_attention' on input [8]: MultiHeadAttention takes sequences [time,"
            + " features], one sample has shape [8]: use Reshape, or Embedding for indices",
        () -> layer.on(Input.of(8)));
    shape(
        "layer 'multi_head_attention' on input [3, 4] and [5, 4] and [6, 4]: each value has a key:"
            + " the value has shape [5, 4], the key [6, 4]; give both as many steps",
        () -> layer.on(Input.of(3, 4), Input.of(5, 4), Input.of(6, 4)));
    shape(
        "layer 'multi_head_attention' on input [3, 4] and [3, 5]: the attention mask has a flag for"
            + " each query and key, [3, 3]; one sample of it has shape [3, 5]: give the last input"
            + " that shape",
        () -> layer.withAttentionMask(true).on(Input.of(3, 4), Input.of(3, 5)));
    argument("keyDim must be at least 1, found 0", () -> MultiHeadAttention.of(2, 0));
    argument(
        "keyDim must be even with rotary position embeddings, found 3",
        () -> MultiHeadAttention.of(2, 3).withRotary(true));
    shape(
        "layer 'position_embedding' on input [5, 4]: PositionEmbedding takes sequences [time,"
            + " features] of at most 3 steps, one sample has shape [5, 4]: use"
            + " PositionEmbedding.of(5) or more",
        () -> PositionEmbedding.of(3).on(Input.of(5, 4)));
    shape(
        "layer 'positional_encoding' on input [5]: PositionalEncoding takes sequences [time,"
            + " features], one sample has shape [5]: put Embedding before it",
        () -> PositionalEncoding.of().on(Input.of(5)));
  }

  @Test
  void groupsMustDivideTheChannels() {
    shape(
        "layer 'group_normalization' on input [4, 4, 10]: GroupNormalization divides the channels"
            + " evenly: 4 groups do not divide the 10 channels of one sample [4, 4, 10] (axis 3);"
            + " use a divisor of 10",
        () -> GroupNormalization.of(4).on(Input.of(4, 4, 10)));
    argument(
        "groups must be at least 1, or −1 for one group a channel, found 0",
        () -> GroupNormalization.of(0));
  }

  @Test
  void axesMustExistAndNotBeTheBatch() {
    shape(
        "layer 'batch_normalization' on input [4]: BatchNormalization takes an axis other than the"
            + " batch, 1 to 1 or −1 to −1; axis 2 found, one sample has shape [4]: choose another"
            + " axis or give the input more axes",
        () -> BatchNormalization.of().withAxis(2).on(Input.of(4)));
    argument(
        "axis must not be 0, the batch: use −1 for the last axis",
        () -> BatchNormalization.of().withAxis(0));
    argument(
        "axes must be one or more axes other than the batch, axis 0; found [0, 1]: use −1 for the"
            + " last",
        () -> LayerNormalization.of().withAxes(0, 1));
    argument(
        "momentum must be in [0, 1), found 1.0", () -> BatchNormalization.of().withMomentum(1));
    argument(
        "epsilon must be positive and finite, found 0.0",
        () -> LayerNormalization.of().withEpsilon(0));
    argument(
        "axes must be one or two axes other than the batch, axis 0; found [0]: use Dot.of(-1) for"
            + " the last",
        () -> Dot.of(0));
  }

  @Test
  void ratesMustBeProbabilities() {
    argument("rate must be in [0, 1), found 1.0", () -> SpatialDropout2d.of(1));
    argument("rate must be in [0, 1), found -0.1", () -> AlphaDropout.of(-0.1));
    argument("rate must be in [0, 1), found NaN", () -> GaussianDropout.of(Double.NaN));
    argument("stddev must be finite and not negative, found -1.0", () -> GaussianNoise.of(-1));
    argument(
        "l1 and l2 must be finite and not negative, found -1.0 and 0.0",
        () -> ActivityRegularization.of(-1, 0));
    argument("beta must be finite and not negative, found -1.0", () -> GaussianSampling.of(-1));
    shape(
        "layer 'gaussian_sampling' on input [5]: GaussianSampling takes as many means as log"
            + " variances on the last axis, one sample has shape [5]: give it 2n features, for"
            + " instance with Dense.of(2 * n)",
        () -> GaussianSampling.of().on(Input.of(5)));
    shape(
        "layer 'spatial_dropout2d' on input [4, 3]: SpatialDropout2d takes samples with 2 axes and"
            + " channels, one sample has shape [4, 3]: use Dropout, or Reshape",
        () -> SpatialDropout2d.of(0.5).on(Input.of(4, 3)));
  }

  @Test
  void messagesOfCoreLayersNameTheRule() {
    argument("dims must name each axis from 1 to 2 once, found [1, 3]", () -> Permute.of(1, 3));
    shape(
        "layer 'permute' on input [2, 3, 4]: Permute [2, 1] orders 2 axes, one sample has shape [2,"
            + " 3, 4]: name each of its axes once",
        () -> Permute.of(2, 1).on(Input.of(2, 3, 4)));
    argument("n must be at least 1, found 0", () -> RepeatVector.of(0));
    shape(
        "layer 'repeat_vector' on input [2, 3]: RepeatVector repeats a vector, one sample has shape"
            + " [2, 3]: put Flatten.of() before it",
        () -> RepeatVector.of(2).on(Input.of(2, 3)));
    shape(
        "layer 'masking' on input [5]: Masking takes sequences [time, features], one sample has"
            + " shape [5]: use Reshape.of(5, 1) if it has one feature",
        () -> Masking.of().on(Input.of(5)));
    argument("inputDim must be from 1 to 16777216, found 0", () -> Embedding.of(0, 4));
    argument("outputDim must be at least 1, found 0", () -> Embedding.of(4, 0));
    argument(
        "layer 'subtract' on input [2]: Subtract takes two inputs, found 1: apply it to two nodes",
        () -> Subtract.of().on(Input.of(2)));
    shape(
        "layer 'dot' on input [2, 3] and [4, 5]: Dot sums over axes of equal size; axis 2 of [2, 3]"
            + " has 3, axis 2 of [4, 5] has 5 (axes counted with the batch): choose other axes",
        () -> Dot.of(-1).on(Input.of(2, 3), Input.of(4, 5)));
    shape(
        "layer 'multiply' on input [2, 3] and [3]: Multiply needs inputs of equal shape, or axes of"
            + " size 1 that are broadcast; input 0 has [2, 3], input 1 has [3]: give both the same"
            + " sizes, for instance with Dense.of(3)",
        () -> Multiply.of().on(Input.of(2, 3), Input.of(3)));
    shape(
        "layer 'dense' on input []: TimeDistributed takes sequences [time, …], one sample has shape"
            + " []: use Input.of(time, …)",
        () -> TimeDistributed.of(Dense.of(2)).on(Input.of()));
  }
}
