package dev.axone.model;

import static dev.axone.model.RecurrentLayers.TIME;
import static dev.axone.model.RecurrentLayers.message;
import static dev.axone.model.RecurrentLayers.numbers;
import static dev.axone.model.RecurrentLayers.predict;
import static dev.axone.model.RecurrentLayers.reversed;
import static dev.axone.model.RecurrentLayers.samples;
import static dev.axone.model.RecurrentLayers.sequences;
import static dev.axone.model.RecurrentLayers.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.data.Column;
import dev.axone.layer.Bidirectional;
import dev.axone.layer.Bidirectional.MergeMode;
import dev.axone.layer.Dense;
import dev.axone.layer.Gru;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Lstm;
import dev.axone.layer.Recurrent;
import dev.axone.layer.RecurrentLayer;
import dev.axone.layer.SimpleRnn;
import dev.axone.tensor.Values;
import dev.axone.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What recurrent layers compute besides their formulas. */
class RecurrentTest {
  @ParameterizedTest
  @MethodSource("dev.axone.model.RecurrentLayers#layers")
  void theLastOutputIsTheEndOfAllOutputs(RecurrentLayer layer) {
    Column x = samples(TIME, numbers(2 * TIME));
    double[] all = predict(sequences(layer), x);
    assertEquals(TIME * 3, all.length);
    assertArrayEquals(Arrays.copyOfRange(all, 3 * (TIME - 1), all.length), predict(layer, x), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("dev.axone.model.RecurrentLayers#layers")
  void backwardsIsForwardsOnTheReversedSequence(RecurrentLayer layer) {
    float[] x = numbers(2 * TIME);
    double[] wide = new double[x.length];
    Arrays.setAll(wide, i -> x[i]);
    float[] turned = Values.of(reversed(wide, 2)).toFloats();
    for (boolean all : new boolean[] {true, false}) {
      assertArrayEquals(
          predict(with(layer, all, false, false), samples(TIME, turned)),
          predict(with(layer, all, true, false), samples(TIME, x)),
          1e-6);
    }
  }

  @Test
  void bothDirectionsArePutTogether() {
    Column x = samples(TIME, numbers(2 * TIME));
    for (boolean all : new boolean[] {true, false}) {
      double[] both = merged(MergeMode.CONCAT, all, x);
      for (MergeMode mode : List.of(MergeMode.SUM, MergeMode.MUL, MergeMode.AVE)) {
        double[] merged = merged(mode, all, x);
        for (int i = 0; i < merged.length; i++) {
          double a = both[i / 3 * 6 + i % 3];
          double b = both[i / 3 * 6 + 3 + i % 3];
          double expected =
              switch (mode) {
                case SUM -> a + b;
                case MUL -> a * b;
                case AVE -> (a + b) / 2;
                case CONCAT -> throw new IllegalStateException();
              };
          assertEquals(expected, merged[i], 1e-6, mode + " " + i);
        }
      }
    }
  }

  private static double[] merged(MergeMode mode, boolean all, Column x) {
    return predict(Bidirectional.of(Lstm.of(3).withReturnSequences(all)).withMergeMode(mode), x);
  }

  @Test
  void theForgetGateFirstRemembers() {
    Model model = Sequential.of(Input.of(2, 2), Lstm.of(2), Dense.of(1));
    assertEquals(
        "[8] [0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0]",
        model.variable("lstm/bias").values().toString());
    Model other = Sequential.of(Input.of(2, 2), Lstm.of(2).withUnitForgetBias(false));
    assertArrayEquals(new double[8], other.variable("lstm/bias").values().data());
  }

  @Test
  void recipesKnowThem() {
    Vocabulary<Layer> layers = Vocabulary.of(Layer.class);
    assertEquals(
        Bidirectional.of(Lstm.of(4).withReturnSequences(true)).withMergeMode(MergeMode.SUM),
        layers.parse(
            Map.of(
                "bidirectional",
                Map.of(
                    "layer",
                    Map.of("lstm", Map.of("units", 4, "return_sequences", true)),
                    "merge_mode",
                    "sum"))));
    assertEquals(
        Gru.of(4).withResetAfter(false),
        layers.parse(Map.of("gru", Map.of("units", 4, "reset_after", false))));
    assertEquals(
        Recurrent.of(SimpleRnn.of(2)),
        layers.parse(Map.of("recurrent", Map.of("cell", Map.of("simple_rnn", 2)))));
    assertEquals(
        "layer 'bidirectional', argument 'merge_mode': unknown value 'add'. Allowed: ave, concat,"
            + " mul, sum",
        message(
            () ->
                layers.parse(
                    Map.of(
                        "bidirectional", Map.of("layer", Map.of("gru", 1), "merge_mode", "add")))));
  }
}
