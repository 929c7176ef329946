package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.layer.Dense;
import dev.axone.layer.Embedding;
import dev.axone.layer.Input;
import dev.axone.layer.Lstm;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.optimizer.Adam;
import dev.axone.text.Alphabet;
import dev.axone.text.CharacterWindows;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextGeneratorTest {
  private static final String PATTERN = "abcd, dcba! ";
  private static final Alphabet ALPHABET = Alphabet.of(PATTERN);

  private static Model model(Input input, boolean stateful) {
    return Sequential.of(
        input,
        Embedding.of(ALPHABET.size(), 8),
        Lstm.of(24).withReturnSequences(true).withStateful(stateful),
        Dense.of(ALPHABET.size()).softmax());
  }

  private static Model trained() {
    Model model = model(Input.of(16), false);
    model.compile(Adam.of(0.02), SparseCategoricalCrossentropy.of());
    model.fit(
        CharacterWindows.of(PATTERN.repeat(30), ALPHABET, 16, 5),
        Fit.epochs(40).batchSize(17).progress(Progress.SILENT));
    return model;
  }

  /** After "b" comes "c" or "a", after " " comes "a" or "d": the last character does not tell. */
  @Test
  void learnsAPatternAndGoesOnWithIt(@TempDir Path folder) {
    Model model = trained();
    TextGenerator writer = TextGenerator.of(model, ALPHABET).withTemperature(0);
    assertEquals(PATTERN.repeat(4).substring(3), writer.generate("abc", 4 * PATTERN.length() - 3));

    model.saveWeights(folder.resolve("weights"));
    Model remembers = model(Input.of(1).withBatchSize(1), true);
    remembers.loadWeights(folder.resolve("weights"));
    TextGenerator stateful = TextGenerator.of(remembers, ALPHABET).withTemperature(0);
    assertEquals(
        PATTERN.repeat(4).substring(3), stateful.generate("abc", 4 * PATTERN.length() - 3));
    assertEquals(PATTERN.substring(3), stateful.generate("abc", 9), "each text starts anew");
  }

  @Test
  void drawsByTemperatureAndSeed() {
    Model model = model(Input.of(16), false);
    TextGenerator writer = TextGenerator.of(model, ALPHABET);
    String text = writer.generate("a", 60);
    assertEquals(60, text.length());
    assertEquals(text, writer.generate("a", 60), "same seed, same text");
    assertNotEquals(text, writer.withSeed(1).generate("a", 60));
    assertEquals("", writer.generate("a", 0));
    // An untrained model holds all characters for about equally likely.
    assertEquals(ALPHABET.size(), text.chars().distinct().count());
    String greedy = writer.withTemperature(0).generate("a", 60);
    assertEquals(greedy, writer.withTopK(1).generate("a", 60));
    assertEquals(greedy, writer.withTemperature(1e-9).generate("a", 60));
    String hot = writer.withTopK(2).withTemperature(100).generate("a", 60);
    assertTrue(hot.chars().distinct().count() > 1, hot);
  }

  @Test
  void refusesWhatDoesNotFit() {
    Model model = model(Input.of(4), false);
    TextGenerator writer = TextGenerator.of(model, ALPHABET);
    assertEquals(
        "character 2 of the text, 'x', is not in the alphabet: use only !,abcd",
        assertThrows(DataException.class, () -> writer.generate("ax", 1)).getMessage());
    assertEquals(
        "there must be a prompt of at least one character and a length of 0 or more, found '' and"
            + " 3",
        message(() -> writer.generate("", 3)));
    assertEquals(
        "temperature must be finite and not negative, found -1.0",
        message(() -> writer.withTemperature(-1)));
    assertEquals(
        "topK must be at least 1, or 0 for all, found -2", message(() -> writer.withTopK(-2)));
    assertEquals(
        "to write text with 3 characters a model takes [length] and gives [length, 3]"
            + " probabilities, this one takes [4] and gives [4, 7]",
        message(() -> TextGenerator.of(model, Alphabet.of("abc"))));
  }

  private static String message(Runnable r) {
    return assertThrows(IllegalArgumentException.class, r::run).getMessage();
  }
}
