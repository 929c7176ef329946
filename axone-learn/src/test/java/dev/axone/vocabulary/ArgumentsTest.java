package dev.axone.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.augment.RandomHue;
import dev.axone.augment.RandomZoom;
import dev.axone.layer.BatchNormalization;
import dev.axone.layer.Dropout;
import dev.axone.layer.Gru;
import dev.axone.layer.Lstm;
import dev.axone.layer.Mlp;
import dev.axone.layer.MultiHeadAttention;
import dev.axone.layer.TransformerEncoder;
import dev.axone.loss.BinaryCrossentropy;
import dev.axone.optimizer.Sgd;
import dev.axone.train.Fit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same rule has the same words, and every refusal carries the argument's name. */
class ArgumentsTest {
  static Stream<org.junit.jupiter.params.provider.Arguments> rates() {
    return Stream.of(
        refused("rate", () -> Dropout.of(1)),
        refused("dropout", () -> Gru.of(1).withDropout(1)),
        refused("recurrentDropout", () -> Lstm.of(1).withRecurrentDropout(1)),
        refused("dropout", () -> MultiHeadAttention.of(1, 2).withDropout(1)),
        refused("dropout", () -> TransformerEncoder.of(2, 4).withDropout(1)),
        refused("dropout", () -> Mlp.of(2).withDropout(1)),
        refused("momentum", () -> BatchNormalization.of().withMomentum(1)),
        refused("momentum", () -> Sgd.of(1).withMomentum(1)),
        refused("labelSmoothing", () -> BinaryCrossentropy.of().withLabelSmoothing(1)),
        refused("factor", () -> RandomZoom.of(1)),
        refused("validationSplit", () -> Fit.epochs(1).validationSplit(1)));
  }

  private static org.junit.jupiter.params.provider.Arguments refused(String name, Executable e) {
    return org.junit.jupiter.params.provider.Arguments.of(name, e);
  }

  @ParameterizedTest
  @MethodSource("rates")
  void fractionsBelowOneAreRefusedInTheSameWords(String name, Executable e) {
    ArgumentException refused = assertThrows(ArgumentException.class, e);
    assertEquals(name, refused.argument());
    assertEquals("must be in [0, 1), found 1.0", refused.problem());
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void sizesAreRefusedInTheSameWords(String name, Executable e) {
    ArgumentException refused = assertThrows(ArgumentException.class, e);
    assertEquals(name, refused.argument());
    assertEquals("must be at least 1, found 0", refused.problem());
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> sizes() {
    return Stream.of(
        refused("heads", () -> MultiHeadAttention.of(0, 2)),
        refused("units", () -> Gru.of(0)),
        refused("epochs", () -> Fit.epochs(0)));
  }

  @Test
  void aFractionMayBeOne() {
    assertEquals(1, RandomHue.of(1).factor());
    ArgumentException refused = assertThrows(ArgumentException.class, () -> RandomHue.of(1.5));
    assertEquals("factor must be in [0, 1], found 1.5", refused.getMessage());
  }
}
