package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prediction reads texts, sounds and rows with texts in the same way as training. */
final class KeptReadingTest {
  private static final String TRAINING =
      "training: {optimizer: {adam: {learning_rate: 0.05}}, loss: sparse_categorical_crossentropy,"
          + " metrics: [accuracy], epochs: 20, batch_size: 8}\n";

  @TempDir private Path folder;

  private Axone axone(String command) {
    return Axone.type(folder, command);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String review(int i) {
    return "the film %s was %s".formatted("again ".repeat(i % 3), i % 2 == 0 ? "fine" : "awful");
  }

  @Test
  void textsOfAFolder() throws IOException {
    for (int i = 0; i < 40; i++) {
      write("reviews/%s/%d.txt".formatted(i % 2 == 0 ? "good" : "poor", i), review(i));
    }
    write(
        "reviews.yaml",
        """
        data: {source: texts, path: %s, length: 8}
        split: {validation: 0.2, stratify: [target]}
        model: [{input: [8]}, {embedding: {input_dim: 10, output_dim: 4}}, global_average_pooling1d, {dense: {units: 2, activation: softmax}}]
        """
                .formatted(folder.resolve("reviews"))
            + TRAINING);
    axone("train $DIR/reviews.yaml --run $DIR/run").ok();
    write("new.txt", "fine fine");
    assertTrue(axone("predict $DIR/run $DIR/new.txt").ok().startsWith("$DIR/new.txt: good "));
    assertTrue(axone("predict $DIR/run text=awful").ok().startsWith("text=awful: poor "));
    axone("predict $DIR/run $DIR/none.txt")
        .fails(
            65, "$DIR/none.txt: there is no such file; the model takes texts, also as text=WORDS");
    axone("predict $DIR/run --invert $DIR/new.txt")
        .fails(2, "--invert is for images; the model takes texts");
    // If the vocabulary were learned again, the ids would differ.
    write("other/good/1.txt", "zzz zzz zzz zzz fine");
    write("other/poor/1.txt", "awful zzz");
    String tested = axone("evaluate $DIR/run --json --data texts,path=$DIR/other").ok();
    assertEquals(1.0, Json.readObject(tested).get("accuracy"));
    axone("evaluate $DIR/run --data sounds,path=$DIR/other")
        .fails(
            65,
            "data 'sounds': the model was trained on files of another kind (text); give a source of"
                + " such files");
  }

  private static byte[] wav(double hertz, int seed) {
    ByteBuffer b = ByteBuffer.allocate(44 + 1600).order(ByteOrder.LITTLE_ENDIAN);
    b.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 1600);
    b.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
    b.putShort((short) 1).putInt(8000).putInt(16_000).putShort((short) 2).putShort((short) 16);
    b.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(1600);
    for (int i = 0; i < 800; i++) {
      b.putShort((short) (9000 * Math.sin(2 * Math.PI * hertz * i / 8000 + seed)));
    }
    return b.array();
  }

  @Test
  void soundsByChannel() throws IOException {
    for (int i = 0; i < 24; i++) {
      Path file = folder.resolve("tones/%s/%d.wav".formatted(i % 2 == 0 ? "high" : "low", i));
      Files.createDirectories(file.getParent());
      Files.write(file, wav(i % 2 == 0 ? 1500 + 10 * i : 300 + 10 * i, i));
    }
    write(
        "tones.yaml",
        """
        data: {source: sounds, path: %s, features: mfcc, n_mfcc: 5, n_fft: 256}
        split: {test: 0.25, stratify: [target]}
        preprocessing: {input: {per_channel: standardize}}
        model: [{input: [13, 5]}, flatten, {dense: {units: 2, activation: softmax}}]
        """
                .formatted(folder.resolve("tones"))
            + TRAINING);
    axone("train $DIR/tones.yaml --run $DIR/run").ok();
    Map<String, ?> kept = Json.readObject(Files.readString(folder.resolve("run/preparation.json")));
    assertEquals(5, ((List<?>) ((List<?>) kept.get("inputs")).getFirst()).size());
    Files.write(folder.resolve("new.wav"), wav(1600, 99));
    assertTrue(axone("predict $DIR/run $DIR/new.wav").ok().startsWith("$DIR/new.wav: high "));
    String tested = axone("evaluate $DIR/run --json").ok();
    assertEquals(1.0, Json.readObject(tested).get("accuracy"));
    assertEquals(6L, Json.readObject(tested).get("samples"));
  }

  /** {@code axone new} writes a recipe for a table whose only input is a text. */
  @Test
  void rowsWithATextAlone() throws IOException {
    StringBuilder rows = new StringBuilder("id,review,mood\n");
    for (int i = 0; i < 60; i++) {
      rows.append("%d,%s%s,%s\n".formatted(i, review(i), " x" + i, i % 2 == 0 ? "up" : "down"));
    }
    write("rows.csv", rows.toString());
    axone("new $DIR/rows.csv --target mood --out $DIR/rows.yaml").ok();
    String recipe = Files.readString(folder.resolve("rows.yaml"));
    assertTrue(recipe.contains("review: {tokens: {length: 8}}"), recipe);
    assertTrue(recipe.contains("- input: [8]\n  - embedding: {input_dim: "), recipe);
    axone(
            "train $DIR/rows.yaml --run $DIR/run --set training.epochs=12 --set"
                + " training.optimizer.adam.learning_rate=0.02 --set"
                + " model[2]=global_average_pooling1d")
        .ok();
    assertTrue(axone("predict $DIR/run review=fine").ok().startsWith("review=fine: up "));
    write("asked.csv", "review\nan awful thing\nfine\n");
    List<String> lines = axone("predict $DIR/run $DIR/asked.csv").ok().lines().toList();
    assertTrue(lines.get(0).startsWith("$DIR/asked.csv#0: down "), lines.get(0));
    assertTrue(lines.get(1).startsWith("$DIR/asked.csv#1: up "), lines.get(1));
  }

  /** Scales are not fitted on the samples that {@code validation_split} holds out at the end. */
  @Test
  void scalesAreNotFittedOnTheHeldOutEnd() throws IOException {
    StringBuilder rows = new StringBuilder("x,kind\n");
    for (int i = 0; i < 50; i++) {
      rows.append("%s,%s\n".formatted(i < 40 ? i % 2 : 1000, i % 2 == 0 ? "a" : "b"));
    }
    write("rows.csv", rows.toString());
    write(
        "rows.yaml",
        """
        data: {source: csv, path: %s, target: kind}
        model: [{input: [1]}, {dense: {units: 2, activation: softmax}}]
        training: {optimizer: sgd, loss: sparse_categorical_crossentropy, epochs: 1, validation_split: 0.2}
        """
            .formatted(folder.resolve("rows.csv")));
    axone("train $DIR/rows.yaml --run $DIR/run").ok();
    String kept = Files.readString(folder.resolve("run/preparation.json"));
    assertTrue(kept.contains("\"center\":0.5"), kept);
  }
}
