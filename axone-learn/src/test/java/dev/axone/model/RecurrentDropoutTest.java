package dev.axone.model;

import static dev.axone.model.RecurrentLayers.TIME;
import static dev.axone.model.RecurrentLayers.predict;
import static dev.axone.model.RecurrentLayers.samples;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.activation.Linear;
import dev.axone.initializer.Constant;
import dev.axone.initializer.Zeros;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.SimpleRnn;
import dev.axone.network.TraceContext;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dropout of inputs and states is the same at each step. */
final class RecurrentDropoutTest {
  /** A kernel of ones that sums two features, without recurrence: outputs show what was dropped. */
  @Test
  void dropoutIsTheSameAtEachStep() {
    SimpleRnn sums =
        SimpleRnn.of(1)
            .withActivation(Linear.of())
            .withKernelInitializer(Constant.of(1))
            .withRecurrentInitializer(Zeros.of())
            .withReturnSequences(true);
    int batch = 200;
    double[] y = trained(sums.withDropout(0.5), batch);
    int whole = 0;
    int half = 0;
    for (int b = 0; b < batch; b++) {
      for (int t = 1; t < TIME; t++) {
        assertEquals(y[b * TIME], y[b * TIME + t], "one mask for all steps");
      }
      whole += y[b * TIME] == 4 ? 1 : 0;
      half += y[b * TIME] == 2 ? 1 : 0;
    }
    assertEquals(batch / 4.0, whole, 20);
    assertEquals(batch / 2.0, half, 25);

    // With recurrence 1 and inputs 1 the state counts the steps; where it is dropped it stays 2.
    SimpleRnn counts = sums.withRecurrentInitializer(Constant.of(1)).withRecurrentDropout(0.5);
    double[] counted = trained(counts, batch);
    int dropped = 0;
    for (int b = 0; b < batch; b++) {
      boolean kept = counted[b * TIME + 1] != 2;
      double h = 0;
      for (int t = 0; t < TIME; t++) {
        h = kept ? 2 + 2 * h : 2;
        assertEquals(h, counted[b * TIME + t]);
      }
      dropped += kept ? 0 : 1;
    }
    assertEquals(batch / 2.0, dropped, 25);
    float[] ones = new float[2 * TIME];
    Arrays.fill(ones, 1);
    assertArrayEquals(
        new double[] {2, 4, 6, 8, 10}, predict(counts, samples(TIME, ones)), "none at inference");
  }

  /** Returns a layer's outputs while training on sequences of ones. */
  private static double[] trained(Layer layer, int batch) {
    Model model = Sequential.of(Input.of(TIME, 2), layer);
    Tensor ones = Tensor.fill(1, Shape.of(batch, TIME, 2));
    List<Tensor> y = model.network().trace(new TraceContext(true), List.of(ones));
    try (Program p = Program.compile(new Graph(y, Map.of()), Options.defaults())) {
      p.run(7, 1);
      return p.values(0).data();
    }
  }
}
