package dev.axone.bench.network;

import dev.axone.bench.network.Recurrence.Cell;
import dev.axone.tensor.Shape;

/** Networks on sequences. */
public final class Sequences {
  private Sequences() {}

  /** Digits of 28 × 28 as sequences of rows: a recurrent layer of 128 units and a dense layer. */
  public static Network rows(Cell cell) {
    return Network.of(Shape.of(28, 28), Recurrence.last(cell, 128), new Dense(10));
  }

  /** Sequences of 100 steps and 64 features: two LSTMs of 64 units with dropout in between. */
  public static Network stack(double dropout) {
    return Network.of(
        Shape.of(100, 64), Recurrence.stack(Cell.LSTM, 64, 2, dropout), new Dense(10));
  }

  /** Texts of 100 tokens, vocabulary 10,000: embedding 64, bidirectional LSTM 64, binary. */
  public static Network text() {
    return Network.of(
        Shape.of(100),
        new Embedding(10_000, 64),
        new Recurrence(Cell.LSTM, 64, 1, 0, true, false),
        new Dense(1));
  }

  /** Signals of 128 time steps and 16 channels: three convolutions of 64 channels. */
  public static Network signal() {
    return Network.of(
        Shape.of(128, 16),
        Convolution.same(5, 64),
        Activation.RELU,
        Convolution.same(5, 64),
        Activation.RELU,
        Convolution.same(5, 64),
        Activation.RELU,
        new GlobalAverage(),
        new Dense(10));
  }
}
