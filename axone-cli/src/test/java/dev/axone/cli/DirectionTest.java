package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The direction of a score follows from its metric, independent of an output's name. */
final class DirectionTest {
  /** Names of outputs that contain 'r2', 'acc', 'auc', 'f1'. */
  private static final List<String> NAMES = List.of("right", "sensor2", "account", "f1_car");

  private static final String RECIPE =
      """
      name: s
      data: {source: csv, path: 'FOLDER/d.csv', targets: [temp, pressure]}
      split: {validation: 0.3, seed: 1}
      model:
        - {input: [2], name: x}
        - {dense: {units: 4, activation: tanh}, name: h}
        - {dense: 1, name: sensor1, inputs: [h]}
        - {dense: 1, name: OUTPUT, inputs: [h]}
      training:
        optimizer: {sgd: {learning_rate: 0.05}}
        outputs:
          sensor1: {loss: mean_squared_error}
          OUTPUT: {loss: mean_squared_error}
        epochs: 20
        seed: 1
        early_stopping: {monitor: val_OUTPUT_loss, patience: 3}
      search:
        parameters:
          training.optimizer.sgd.learning_rate: [0.0001, 0.05]
        metric: val_OUTPUT_loss
        parallel: 1
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeData() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DirectionTest.class.getResourceAsStream("two-sensors.csv"))) {
      Files.copy(in, folder.resolve("d.csv"));
    }
  }

  private Axone axone(String command) {
    return Axone.type(folder, command);
  }

  private void write(String output) throws IOException {
    String text = RECIPE.replace("FOLDER", folder.toString()).replace("OUTPUT", output);
    Files.writeString(folder.resolve(output + ".yaml"), text);
  }

  @Test
  void theNameOfAnOutputChangesNothing() throws IOException {
    for (String output : NAMES) {
      write(output);
      axone("train $DIR/%s.yaml --run $DIR/%s --quiet".formatted(output, output)).ok();
      Map<String, Object> info =
          Json.readObject(Files.readString(folder.resolve(output + "/run.json")));
      Map<?, ?> results = (Map<?, ?>) info.get("results");
      double loss = (double) ((Map<?, ?>) results.get("validation")).get("loss");
      assertTrue(loss < 0.12, output + " " + loss); // 1.34 if the largest loss is kept
      Map<?, ?> directions = (Map<?, ?>) info.get("directions");
      assertEquals("minimize", directions.get("val_" + output + "_loss"));
    }
  }

  @ParameterizedTest
  @CsvSource({"right", "sensor2"})
  void tuneTakesTheLeastLoss(String output) throws IOException {
    write(output);
    String end =
        axone("tune $DIR/%s.yaml --search $DIR/search --json".formatted(output))
            .ok()
            .lines()
            .filter(l -> l.contains("\"end\""))
            .findFirst()
            .orElseThrow();
    assertTrue(end.contains("\"training.optimizer.sgd.learning_rate\":0.05"), end);
  }

  @Test
  void compareUsesTheDirection() throws IOException {
    write("account");
    axone("train $DIR/account.yaml --run $DIR/good --quiet").ok();
    axone("train $DIR/account.yaml --run $DIR/bad --quiet --epochs 1").ok();
    List<String> lines =
        axone("compare $DIR/bad $DIR/good --part validation --metric account_loss")
            .ok()
            .lines()
            .toList();
    assertTrue(lines.get(1).contains("good"), lines.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "val_los | early_stopping.monitor names an unknown metric 'val_los'; did you mean"
            + " 'val_loss'?",
        "accuracy | early_stopping.monitor names an unknown metric 'accuracy'. Allowed: loss,",
      })
  void unknownNamesAreRefusedBeforeTraining(String monitor, String message) throws IOException {
    write("right");
    Path file = folder.resolve("right.yaml");
    Files.writeString(
        file, Files.readString(file).replace("monitor: val_right_loss", "monitor: " + monitor));
    Axone run = axone("train $DIR/right.yaml --run $DIR/x");
    assertEquals(65, run.exit(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertTrue(Files.notExists(folder.resolve("x")));
  }
}
