package dev.axone.bench.network;

import dev.axone.bench.network.Recurrence.Cell;
import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Deep networks of equal blocks with little computation, for the time to the first step. */
public final class Deep {
  private static final int SIDE = 16;
  private static final int CHANNELS = 16;
  private static final int FEATURES = 64;
  private static final int LAYERS = 4;

  private Deep() {}

  /** Returns residual blocks of two 3 × 3 convolutions of 16 channels, on 16 × 16 × 3. */
  public static Network residual(int blocks) {
    List<Part> parts = new ArrayList<>();
    parts.add(Convolution.same(3, CHANNELS).withoutBias());
    parts.add(new BatchNormalization());
    parts.add(Activation.RELU);
    for (int i = 0; i < blocks; i++) {
      parts.add(
          Join.residual(
              Convolution.same(3, CHANNELS).withoutBias(),
              new BatchNormalization(),
              Activation.RELU,
              Convolution.same(3, CHANNELS).withoutBias(),
              new BatchNormalization()));
      parts.add(Activation.RELU);
    }
    return headed(Shape.of(SIDE, SIDE, 3), parts);
  }

  /** Returns transformer encoder blocks, pre-norm, four heads, on sequences of 32 × 64. */
  public static Network transformer(int blocks) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      parts.add(Join.residual(new LayerNormalization(), new Attention(4)));
      parts.add(
          Join.residual(
              new LayerNormalization(),
              new Dense(4 * FEATURES),
              Activation.RELU,
              new Dense(FEATURES)));
    }
    parts.add(new LayerNormalization());
    return headed(Shape.of(32, FEATURES), parts);
  }

  /** Returns stacks of eight residual blocks of 32 channels with dilations 1, 2, 4, … 128. */
  public static Network dilated(int stacks) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < stacks; i++) {
      for (int dilation = 1; dilation <= 128; dilation *= 2) {
        parts.add(
            Join.residual(
                Convolution.dilated(3, 32, dilation), Activation.RELU, Convolution.same(1, 32)));
      }
    }
    parts.addFirst(Convolution.same(1, 32));
    return headed(Shape.of(512, 8), parts);
  }

  /** Returns an LSTM of 64 units on a sequence of 16 features. */
  public static Network lstm(int steps) {
    return Network.of(Shape.of(steps, 16), Recurrence.last(Cell.LSTM, FEATURES), new Dense(10));
  }

  /** Returns four LSTMs of 64 units, one after another, on sequences of 25 × 16. */
  public static Network stackedLstm() {
    List<Part> parts = new ArrayList<>();
    for (int i = 1; i < LAYERS; i++) {
      parts.add(Recurrence.all(Cell.LSTM, FEATURES));
    }
    parts.add(Recurrence.last(Cell.LSTM, FEATURES));
    parts.add(new Dense(10));
    return new Network(Shape.of(25, 16), new Chain(parts));
  }

  private static Network headed(Shape input, List<Part> body) {
    List<Part> parts = new ArrayList<>(body);
    parts.add(new GlobalAverage());
    parts.add(new Dense(10));
    return new Network(input, new Chain(parts));
  }
}
