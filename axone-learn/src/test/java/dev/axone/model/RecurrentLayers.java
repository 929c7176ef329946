package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.data.Column;
import dev.axone.data.Floats;
import dev.axone.layer.Gru;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Lstm;
import dev.axone.layer.Recurrent;
import dev.axone.layer.RecurrentLayer;
import dev.axone.layer.SimpleRnn;
import dev.axone.tensor.Shape;
import java.util.Random;
import java.util.stream.Stream;

/** Recurrent layers, their inputs, and what tests of them share. */
final class RecurrentLayers {
  private RecurrentLayers() {}

  static final int TIME = 5;

  static Stream<RecurrentLayer> layers() {
    return Stream.of(SimpleRnn.of(3), Lstm.of(3), Gru.of(3), Recurrent.of(new Leaky(3, 0.5)));
  }

  static RecurrentLayer with(
      RecurrentLayer layer, boolean sequences, boolean backwards, boolean stateful) {
    return layer.withReturnSequences(sequences).withGoBackwards(backwards).withStateful(stateful);
  }

  static RecurrentLayer sequences(RecurrentLayer layer) {
    return with(layer, true, false, false);
  }

  static float[] numbers(int n) {
    Random random = new Random(2);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }

  /** Samples of [time, 2]. */
  static Column samples(int time, float... x) {
    return Floats.of(Shape.of(time, 2), x);
  }

  static double[] predict(Layer layer, Column x) {
    return Sequential.of(new Input(x.shape()), layer).predict(x).data();
  }

  /** Returns the steps of [time, units], the last one first. */
  static double[] reversed(double[] y, int units) {
    double[] r = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      r[i] = y[y.length - units - i + 2 * (i % units)];
    }
    return r;
  }

  static String message(Runnable r) {
    return assertThrows(IllegalArgumentException.class, r::run).getMessage();
  }
}
