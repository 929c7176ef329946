package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run or search that is killed before any of its file operations can be resumed or started again,
 * with the same result. With {@code -Daxone.kills=all} all operations of images, texts, methods and
 * searches are tried too, which takes minutes.
 */
final class KilledRunTest {
  /** Number of operations that are tried for similar trainings. */
  private static final int SOME = 9;

  /** A limit for a sweep of all operations; without one a hang would stop the build for ever. */
  private static final int ALL_MINUTES = 240;

  private static final int ALL = Integer.MAX_VALUE;

  private static final String TRAINING =
      """
      training:
        optimizer: adam
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        epochs: 2
        batch_size: 16
      """;

  @TempDir private Path folder;

  private void recipe(String name, String text) throws IOException {
    recipe(name, text, TRAINING);
  }

  private void recipe(String name, String text, String rest) throws IOException {
    Files.writeString(folder.resolve(name + ".yaml"), "name: %s\n".formatted(name) + text + rest);
  }

  private void table(String name, String method) throws IOException {
    table(name, method, TRAINING);
  }

  private void table(String name, String method, String training) throws IOException {
    StringBuilder rows = new StringBuilder("colour,size,kind\n");
    for (int i = 0; i < 30; i++) {
      rows.append(
          "%s,%d.5,%s\n".formatted(i % 3 == 0 ? "red" : "blue", i % 7, i % 2 == 0 ? "a" : "b"));
    }
    Files.writeString(folder.resolve("rows.csv"), rows);
    Files.writeString(folder.resolve("new.csv"), "colour,size\nred,2.5\nblue,6.5\n");
    recipe(
        name,
        """
        data:
          source: csv
          path: %s
          target: kind
          fields: {colour: category, size: numeric, kind: category}
        split: {validation: 0.2, test: 0.2, seed: 1}
        preprocessing: {numeric: standardize, category: one_hot}
        %s
        model:
          - input: [3]
          - dense: {units: 3, activation: relu}
          - dense: {units: 2, activation: softmax}
        """
            .formatted(folder.resolve("rows.csv"), method),
        training);
  }

  private void images() throws IOException {
    BufferedImage grey = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 16; i++) {
      grey.setRGB(i % 4, i / 4, 0xffffff);
      Path file = folder.resolve("images/%s/%d.png".formatted(i % 2 == 0 ? "a" : "b", i));
      Files.createDirectories(file.getParent());
      ImageIO.write(grey, "png", file.toFile());
    }
    recipe(
        "images",
        """
        data: {source: images, path: %s, size: 4x4}
        model:
          - input: [4, 4]
          - flatten
          - dense: {units: 2, activation: softmax}
        """
            .formatted(folder.resolve("images")));
  }

  private void texts() throws IOException {
    for (int i = 0; i < 12; i++) {
      Path file = folder.resolve("texts/%s/%d.txt".formatted(i % 2 == 0 ? "a" : "b", i));
      Files.createDirectories(file.getParent());
      Files.writeString(file, "one two three " + (i % 2 == 0 ? "good" : "bad"));
    }
    recipe(
        "texts",
        """
        data: {source: texts, path: %s, length: 4}
        model:
          - input: [4]
          - embedding: {input_dim: 16, output_dim: 2}
          - flatten
          - dense: {units: 2, activation: softmax}
        """
            .formatted(folder.resolve("texts")));
  }

  private void run(int kills, List<String> recipes) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.nio.file.spi.DefaultFileSystemProvider=dev.axone.cli.kill.KilledFiles",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.axone.cli.kill.KilledRuns",
            folder.toString(),
            Integer.toString(System.getProperty("axone.kills") == null ? kills : ALL)));
    line.addAll(recipes);
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended =
        process.waitFor(
            System.getProperty("axone.kills") == null ? 10 : ALL_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertEquals(0, ended ? process.exitValue() : -1, Files.readString(log));
  }

  @Test
  void tables() throws Exception {
    table("table", "");
    run(ALL, List.of("table", "new.csv"));
  }

  @Test
  void searches() throws Exception {
    table(
        "search",
        "",
        TRAINING
            + """
            search:
              parameters:
                training.optimizer.adam.learning_rate: [0.1, 0.01]
                training.batch_size: [4, 8]
              strategy: tpe
              trials: 4
              parallel: 1
            """);
    run(2 * SOME, List.of("search", ""));
  }

  @Test
  void imagesTextsAndMethods() throws Exception {
    Path member = folder.resolve("member.yaml");
    table("bagging", "method: {bagging: 2}");
    table("snapshot", "method: {snapshot: 2}");
    table(
        "stacking",
        "method: {stacking: {recipes: [%1$s, %1$s], folds: 2}}".formatted(member),
        TRAINING.replace("  epochs: 2\n", ""));
    table(
        "voting",
        "method: {voting: [%1$s, %1$s]}".formatted(member),
        TRAINING.replaceAll("  (optimizer|epochs|batch_size): .*\n", ""));
    table("pretraining", "method: {pretraining: %s}".formatted(member));
    table("member", "");
    table("pseudo", "method: {pseudo_labels: {labelled: 10, rounds: 1, models: 2}}");
    table("few", "method: {few_labels: 10}");
    table("spreading", "method: {label_spreading: 10}");
    table("centroids", "method: {centroids: 10}");
    images();
    texts();
    List<String> recipes =
        new ArrayList<>(List.of("images", "images/a/0.png", "texts", "texts/a/0.txt"));
    for (String name :
        List.of(
            "bagging",
            "snapshot",
            "stacking",
            "voting",
            "pretraining",
            "pseudo",
            "few",
            "spreading",
            "centroids")) {
      recipes.addAll(List.of(name, "new.csv"));
    }
    run(SOME, recipes);
  }
}
