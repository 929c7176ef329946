package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small character-level language model, from its recipe to generated text. */
final class GenerateTest {
  private static final String RECIPE =
      """
      data: {source: text, path: '$TEXT', length: 12, stride: 5}
      model:
        - input: [12]
        - embedding: {input_dim: 4, output_dim: 4}
        - lstm: {units: 12, return_sequences: true}
        - dense: {units: 4, activation: softmax}
      training:
        optimizer: {adam: {learning_rate: 0.03}}
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        epochs: 40
      """;

  @TempDir private static Path folder;

  private static Axone axone(String command) {
    return Axone.type(folder, command);
  }

  @BeforeAll
  static void train() throws IOException {
    Path text = folder.resolve("abc.txt");
    Files.writeString(text, "abc.".repeat(150));
    Files.writeString(folder.resolve("abc.yaml"), RECIPE.replace("$TEXT", text.toString()));
    axone("train $DIR/abc.yaml --quiet --run $DIR/abc").ok();
  }

  @Test
  void goesOnWithWhatItLearned() {
    assertEquals(
        "bc.abc.abc.abc.abc.abc\n",
        axone("generate $DIR/abc --prompt bc --length 20 --temperature 0").ok());
    String wild = axone("generate $DIR/abc --prompt a --length 50 --temperature 9 --seed 1").ok();
    assertEquals(
        wild, axone("generate $DIR/abc --prompt a --length 50 --temperature 9 --seed 1").ok());
    assertTrue(wild.matches("a[abc.]{50}\n"), wild);
  }

  @Test
  void saysWhatIsWrong() {
    axone("generate $DIR/abc --prompt xyz")
        .fails(65, "character 1 of the text, 'x', is not in the alphabet: use only .abc");
    axone("generate $DIR/abc --prompt a --top-k -1")
        .fails(65, "topK must be at least 1, or 0 for all, found -1");
  }
}
