package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Class and sample weights in recipes, and notes on trainings that do not learn. */
final class WeightedRunTest {
  private static final String RECIPE =
      """
      name: pets
      data: {source: csv, path: 'FOLDER/pets.csv', target: kind}
      model: [{input: [2]}, {dense: {units: 8, activation: relu}}, {dense: {units: 3, activation: softmax}}]
      training:
        optimizer: {adam: 0.01}
        loss: sparse_categorical_crossentropy
        metrics: [accuracy, {weighted: accuracy}, {recall: {average: macro}}]
        epochs: 30
        batch_size: 16
        seed: 1
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(WeightedRunTest.class.getResourceAsStream("imbalanced.csv"))) {
      String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      Files.writeString(folder.resolve("pets.csv"), text);
      StringBuilder weighted = new StringBuilder("w,");
      String[] lines = text.split("\n", -1);
      weighted.append(lines[0]).append('\n');
      for (int i = 1; i < lines.length; i++) {
        if (!lines[i].isEmpty()) {
          weighted
              .append(lines[i].strip().endsWith("dog") ? "1.5," : "0.5,")
              .append(lines[i])
              .append('\n');
        }
      }
      Files.writeString(folder.resolve("weighted.csv"), weighted);
    }
    Files.writeString(folder.resolve("r.yaml"), RECIPE.replace("FOLDER", folder.toString()));
  }

  private Axone axone(String command) {
    return Axone.type(folder, command);
  }

  private Map<?, ?> trained(String run, String options) throws IOException {
    axone("train $DIR/r.yaml --quiet --run $DIR/" + run + options).ok();
    Map<?, ?> info = Json.readObject(Files.readString(folder.resolve(run + "/run.json")));
    return (Map<?, ?>) ((Map<?, ?>) info.get("results")).get("training");
  }

  /** The rare class is found with balanced weights. */
  @Test
  void balancedWeightsFindTheRareClass() throws IOException {
    double plain = (double) trained("plain", "").get("recall");
    Map<?, ?> balanced = trained("balanced", " --set training.class_weight=balanced");
    assertTrue((double) balanced.get("recall") > plain + 0.1, plain + " " + balanced);
    Map<?, ?> named = trained("named", " --set training.class_weight.eel=1");
    assertEquals(plain, (double) named.get("recall"), 1e-6);
  }

  /** Balanced weights are printed once, and saved. */
  @Test
  void balancedWeightsAreSaidAndKept() throws IOException {
    String balanced = " --epochs 1 --set training.class_weight=balanced";
    String out = axone("train $DIR/r.yaml --run $DIR/said" + balanced).ok();
    List<String> lines = out.lines().filter(l -> l.startsWith("class weights: ")).toList();
    assertEquals(1, lines.size(), out);
    Map<?, ?> weights = weights("said");
    assertEquals(List.of("cat", "dog", "eel"), List.copyOf(weights.keySet()));
    String eel = String.format(Locale.ROOT, "eel %.4g", (double) weights.get("eel"));
    assertTrue(lines.getFirst().endsWith(eel), lines + " " + weights);
    out = axone("train $DIR/r.yaml --json --run $DIR/json" + balanced).ok();
    assertTrue(out.contains("{\"event\":\"class_weights\",\"weights\":{\"cat\":"), out);
    axone("train $DIR/r.yaml --run $DIR/bag --set method.bagging=2" + balanced).ok();
    assertEquals(List.of("member-1", "member-2"), List.copyOf(weights("bag").keySet()));
    axone("train $DIR/r.yaml --run $DIR/none --epochs 1").ok();
    assertFalse(
        Json.readObject(Files.readString(folder.resolve("none/run.json")))
            .containsKey("class_weights"));
  }

  private Map<?, ?> weights(String run) throws IOException {
    Map<?, ?> info = Json.readObject(Files.readString(folder.resolve(run + "/run.json")));
    return (Map<?, ?>) Objects.requireNonNull(info.get("class_weights"));
  }

  /**
   * The weight column is not an input; it weights the loss and weighted metrics, in evaluate too.
   */
  @Test
  void aColumnWeightsSamples() throws IOException {
    Map<?, ?> results =
        trained(
            "w",
            " --set data.path=$DIR/weighted.csv --set data.sample_weight=w --set split.test=0.3");
    assertTrue(
        (double) results.get("accuracy") != (double) results.get("weighted_accuracy"),
        results.toString());
    String own = axone("evaluate $DIR/w --json").ok();
    assertTrue(own.contains("weighted_accuracy"), own);
    String other = axone("evaluate $DIR/w --data csv,path=$DIR/weighted.csv --json").ok();
    Map<?, ?> all = Json.readObject(other);
    assertTrue((double) all.get("accuracy") != (double) all.get("weighted_accuracy"), other);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.class_weight=unbalanced | must be balanced, or weights by class name or index",
        "training.class_weight.bird=3 | class weights: there is no class 'bird'",
        "training.class_weight.dog=-1 | the weight of class 'dog' must be finite and not negative",
        "data.sample_weight=kind | field 'kind' is not numeric",
        "data.sample_weight=nothing | there is no field 'nothing'",
        "training.optimizer.accumulated.optimizer=adam --set"
            + " training.optimizer.accumulated.steps=1000 | nothing would be trained",
      })
  void whatHasNoMeaningIsRefused(String setting, String message) {
    Axone run = axone("train $DIR/r.yaml --run $DIR/x --set " + setting);
    assertTrue(run.exit() == 2 || run.exit() == 65, run.exit() + run.err());
    assertTrue(run.err().contains(message), run.err());
    assertTrue(Files.notExists(folder.resolve("x")));
  }

  /** A setting of a searched hyperparameter would be ignored. */
  @Test
  void aSettingOfWhatIsSearchedIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("s.yaml"),
        Files.readString(folder.resolve("r.yaml"))
            + "split: {validation: 0.3}\nsearch: {parameters: {training.epochs: [3, 4]}}\n");
    Axone run = axone("tune $DIR/s.yaml --search $DIR/s --set training.epochs=1");
    assertEquals(2, run.exit(), run.err());
    assertTrue(run.err().contains("--set training.epochs=1: is searched"), run.err());
  }
}
