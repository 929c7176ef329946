package dev.axone.model;

import static dev.axone.model.RecurrentLayers.predict;
import static dev.axone.model.RecurrentLayers.samples;
import static dev.axone.model.RecurrentLayers.sequences;
import static dev.axone.model.RecurrentLayers.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.axone.data.Column;
import dev.axone.layer.Bidirectional;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Masking;
import dev.axone.layer.RecurrentLayer;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps of a sequence that do not count. */
final class RecurrentMaskTest {
  /** Steps of zeros are left out, wherever they stand; their outputs repeat the one before. */
  @ParameterizedTest
  @MethodSource("dev.axone.model.RecurrentLayers#layers")
  void masksLeaveStepsOut(RecurrentLayer layer) {
    Column holes = samples(6, 0, 0, 0.5f, -1, 0, 0, 1, 0.25f, 0, 0, 0, 0);
    double[] plain = predict(sequences(layer), samples(2, 0.5f, -1, 1, 0.25f));
    double[] masked =
        Sequential.of(Input.of(6, 2), Masking.of(), named(sequences(layer))).predict(holes).data();
    for (int i = 0; i < 3; i++) {
      double[] steps = new double[6];
      for (int t = 0; t < 6; t++) {
        steps[t] = masked[3 * t + i];
      }
      double first = plain[i];
      double second = plain[3 + i];
      assertArrayEquals(new double[] {0, first, first, second, second, second}, steps, 1e-6);
    }
    double[] last = Sequential.of(Input.of(6, 2), Masking.of(), named(layer)).predict(holes).data();
    assertArrayEquals(Arrays.copyOfRange(plain, 3, 6), last, 1e-6);
  }

  /** Initial weights follow from paths: under one name layers have the same. */
  private static Layer named(Layer layer) {
    return layer.named(layer.label());
  }

  @ParameterizedTest
  @MethodSource("dev.axone.model.RecurrentLayers#layers")
  void masksReachTheLayersAbove(RecurrentLayer layer) {
    Column holes = samples(4, 0.5f, -1, 0, 0, 1, 0.25f, 0, 0);
    Column plain = samples(2, 0.5f, -1, 1, 0.25f);
    Layer[] stack = {
      Bidirectional.of(sequences(layer)), with(layer, true, true, false), Bidirectional.of(layer)
    };
    Sequential masked = Sequential.from(Input.of(4, 2)).add(Masking.of());
    Sequential unmasked = Sequential.from(Input.of(2, 2));
    for (Layer l : stack) {
      masked.add(l);
      unmasked.add(l);
    }
    assertArrayEquals(
        unmasked.build().predict(plain).data(), masked.build().predict(holes).data(), 1e-6);
  }
}
