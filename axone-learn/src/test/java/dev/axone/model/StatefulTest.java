package dev.axone.model;

import static dev.axone.model.RecurrentLayers.numbers;
import static dev.axone.model.RecurrentLayers.predict;
import static dev.axone.model.RecurrentLayers.samples;
import static dev.axone.model.RecurrentLayers.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Bidirectional;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.layer.Lstm;
import dev.axone.layer.RecurrentLayer;
import dev.axone.loss.MeanSquaredError;
import dev.axone.optimizer.Sgd;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** States that recurrent layers carry from batch to batch. */
final class StatefulTest {
  /** Two samples of six steps at once, or as two batches of three steps each. */
  @ParameterizedTest
  @MethodSource("dev.axone.model.RecurrentLayers#layers")
  void statesGoFromBatchToBatch(RecurrentLayer layer) {
    float[] x = numbers(2 * 6 * 2);
    double[] whole = predict(layer, samples(6, x));
    Model model = Sequential.of(Input.of(3, 2).withBatchSize(2), with(layer, false, false, true));
    Column halves =
        samples(3, concat(part(x, 0, 6), part(x, 12, 18), part(x, 6, 12), part(x, 18, 24)));
    double[] found = model.predict(halves).data();
    assertArrayEquals(whole, Arrays.copyOfRange(found, 6, 12), 1e-6);
    double[] onwards = model.predict(halves).data();
    assertThrows(AssertionError.class, () -> assertArrayEquals(found, onwards, 1e-6));
    assertArrayEquals(found, model.resetStates().predict(halves).data());
  }

  @Test
  void statesGoFromBatchToBatchInTraining(@TempDir Path folder) {
    Model model =
        Sequential.of(
            Input.of(3, 2).withBatchSize(2),
            Bidirectional.of(Lstm.of(3).withStateful(true)).named("both"),
            Dense.of(1));
    model.compile(Sgd.of(1e-12), MeanSquaredError.of());
    Dataset data = Dataset.of(samples(3, numbers(24)), Floats.of(Shape.of(1), 1, 2, 3, 4));
    Fit fit = Fit.epochs(1).batchSize(2).shuffle(false).progress(Progress.SILENT);
    model.fit(data, fit);
    List<Values> states = states(model);
    assertEquals(4, states.size());
    model.resetStates().evaluate(data);
    assertEquals(states.toString(), states(model).toString(), "evaluation goes on in the same way");
    model.resetStates();
    states(model).forEach(s -> assertArrayEquals(new double[6], s.data()));

    // A file of weights holds none: they may serve batches of another size.
    model.saveWeights(folder.resolve("weights"));
    Model one =
        Sequential.of(
            Input.of(3, 2).withBatchSize(1),
            Bidirectional.of(Lstm.of(3).withStateful(true)).named("both"),
            Dense.of(1));
    one.loadWeights(folder.resolve("weights"));
    assertEquals(
        model.variable("both/forward/kernel").values().toString(),
        one.variable("both/forward/kernel").values().toString());
  }

  private static List<Values> states(Model model) {
    return model.parameters().stream()
        .filter(p -> p.path().contains("state_"))
        .map(p -> p.variable().values())
        .toList();
  }

  private static float[] part(float[] x, int from, int to) {
    return Arrays.copyOfRange(x, from, to);
  }

  private static float[] concat(float[]... parts) {
    float[] all = new float[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
    int at = 0;
    for (float[] p : parts) {
      System.arraycopy(p, 0, all, at, p.length);
      at += p.length;
    }
    return all;
  }
}
