package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options of {@code axone train} that concern the training itself, on 250 small images. */
final class TrainingTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void writeRecipe() throws IOException {
    WarmUp.writeData(Files.createDirectory(folder.resolve("data")));
    Files.writeString(
        folder.resolve("small.yaml"),
        """
        data: {source: idx, path: '%s'}
        model:
          - input: [28, 28]
          - flatten
          - dense: {units: 10, activation: softmax}
        training:
          optimizer: {sgd: 0.1}
          loss: sparse_categorical_crossentropy
          metrics: [accuracy]
          epochs: 3
          validation_split: 0.2
          callbacks:
            - csv_logger
            - tensorboard: {update_freq: 5}
            - checkpointing: {folder: more, every_epochs: 2}
        """
            .formatted(folder.resolve("data")));
  }

  private static Axone axone(String command) {
    return Axone.type(folder, command);
  }

  private static List<String> files(String run) throws IOException {
    Path root = folder.resolve(run);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> root.relativize(f).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void callbacksOfARecipeWriteToItsRun() throws IOException {
    String out = axone("train $DIR/small.yaml --run $DIR/a --test").ok();
    for (String name : List.of("loss", "accuracy", "val_accuracy", "test_loss", "test_accuracy")) {
      assertTrue(out.contains(" - " + name + ": "), out);
    }
    String events = "events.out.tfevents.000000000000.axone";
    assertEquals(
        List.of(
            ".lock",
            "checkpoints/last.safetensors",
            "logs/test/" + events,
            "logs/train/" + events,
            "logs/validation/" + events,
            "metrics.csv",
            "metrics.jsonl",
            "model.safetensors",
            "more/epoch-0002.safetensors",
            "more/last.safetensors",
            "preparation.json",
            "recipe.yaml",
            "run.json"),
        files("a"));
    List<String> csv = Files.readAllLines(folder.resolve("a/metrics.csv"));
    assertEquals(
        "epoch,seconds,learning_rate,loss,accuracy,val_loss,val_accuracy,test_loss,test_accuracy",
        csv.getFirst());
    assertEquals(4, csv.size());
    axone("train --resume $DIR/a --epochs 4").ok();
    assertEquals(5, Files.readAllLines(folder.resolve("a/metrics.csv")).size());
    String test = "logs/test/events.out.tfevents.0000000000";
    assertEquals(List.of(test + "00.axone", test + "21.axone"), startingWith(test, files("a")));
  }

  private static List<String> startingWith(String start, List<String> files) {
    return files.stream().filter(f -> f.startsWith(start)).toList();
  }

  @Test
  void float64TrainsTestsAndPredicts() {
    Axone a = axone("train $DIR/small.yaml --run $DIR/wide --precision float64 --epochs 1");
    assertEquals(0, a.exit(), a.err());
    assertEquals(
        "float64 is for checking: plain Java computes it, some hundred times slower.\n", a.err());
    Object loss = Json.readObject(axone("evaluate $DIR/wide --json").ok()).get("loss");
    assertTrue(loss instanceof Double d && d != d.floatValue(), String.valueOf(loss));
    assertTrue(axone("predict $DIR/wide mnist#0").ok().startsWith("mnist#0: "));
  }

  @Test
  void divergenceIsSaidOnce() {
    String command = "train $DIR/small.yaml --set training.optimizer.sgd.learning_rate=1e38 --run ";
    Axone a = axone(command + "$DIR/nan");
    assertEquals(65, a.exit());
    assertTrue(a.out().contains("Training ended: the loss became "), a.out());
    assertEquals("axone: $DIR/nan has no model: its loss is not a finite number\n", a.err());
    assertFalse(Files.exists(folder.resolve("nan/model.safetensors")));
    Axone quiet = axone(command + "$DIR/quiet --quiet");
    assertEquals(65, quiet.exit());
    assertTrue(
        quiet.err().startsWith("axone: $DIR/quiet has no model: the loss became "), quiet.err());
    assertEquals("", quiet.out());
  }

  @Test
  void findsALearningRate() throws IOException {
    String out = axone("lr-find $DIR/small.yaml --plot $DIR/rates.svg").ok();
    assertTrue(out.startsWith("learning rate      loss  smoothed\n     1.00e-07  "), out);
    assertTrue(out.contains("\nSuggested: "), out);
    assertTrue(out.endsWith("\nDrawn in $DIR/rates.svg\n"), out);
    assertTrue(Files.readString(folder.resolve("rates.svg")).startsWith("<svg "));
    Map<String, ?> json = Json.readObject(axone("lr-find $DIR/small.yaml --steps 30 --json").ok());
    assertTrue(json.get("suggested") instanceof Double d && d > 1e-7 && d < 10, json.toString());
    Axone solver = axone("lr-find $DIR/small.yaml --set training.optimizer=lbfgs");
    assertEquals(65, solver.exit());
    assertTrue(solver.err().contains("it has no learning rate"), solver.err());
    assertEquals(73, axone("lr-find $DIR/small.yaml --plot $DIR/none/x.svg").exit());
  }

  @Test
  void aPrecisionThatDoesNotExistIsNamed() {
    axone("train $DIR/small.yaml --precision float16")
        .fails(
            2,
            "--precision float16: training.precision has no value 'float16'; did you mean"
                + " 'bfloat16'? Allowed: bfloat16, float32, float64");
  }

  @Test
  void aBackEndIsChosenByName() throws IOException {
    axone("train $DIR/small.yaml --epochs 1 --run $DIR/plain --backend reference --quiet").ok();
    String recipe = Files.readString(folder.resolve("plain/recipe.yaml"));
    assertTrue(recipe.contains("backend: reference"), recipe);
    String data = "--data idx,path=$DIR/data";
    String expected = axone("evaluate $DIR/plain " + data).ok();
    assertEquals(expected, axone("evaluate $DIR/plain --backend reference " + data).ok());
    axone("evaluate $DIR/plain --backend cpu " + data).ok();
    axone("predict $DIR/plain $DIR/data/t10k-images-idx3-ubyte#0 --backend reference").ok();
  }

  @Test
  void aBackEndThatDoesNotExistIsNamed() throws IOException {
    String unknown = "no back end is called 'gpu', there are: auto, cpu, reference";
    for (String command : List.of("train", "tune")) {
      axone(command + " $DIR/small.yaml --backend gpu").fails(2, "--backend: " + unknown);
    }
    axone("train $DIR/small.yaml --run $DIR/gpu --set training.backend=gpu")
        .fails(65, "training.backend: " + unknown);
    axone("train $DIR/small.yaml --run $DIR/exact --backend cpu --precision float64")
        .fails(
            65,
            "training.backend: the back end 'cpu' supports float32 only, found FLOAT64: choose"
                + " 'auto' or 'reference'");
  }

  /** A run that was trained on another machine can be used here. */
  @Test
  void aRunOfABackEndThatIsNotHereIsEvaluatedAllTheSame() throws IOException {
    axone("train $DIR/small.yaml --epochs 1 --run $DIR/other --quiet").ok();
    Path recipe = folder.resolve("other/recipe.yaml");
    Files.writeString(
        recipe, Files.readString(recipe).replace("training:", "training:\n  backend: gpu"));
    Axone evaluated = axone("evaluate $DIR/other --data idx,path=$DIR/data");
    assertEquals(0, evaluated.exit(), evaluated.err());
    assertEquals(
        "Evaluated with the back end 'auto': no back end is called 'gpu', there are: auto, cpu,"
            + " reference\n",
        evaluated.err());
    axone("predict $DIR/other $DIR/data/t10k-images-idx3-ubyte#0").ok();
  }

  /** Labels and the image itself are learned together; each output has its metrics. */
  @Test
  void aModelMayHaveSeveralOutputs() throws Exception {
    Files.writeString(
        folder.resolve("both.yaml"),
        """
        data: {source: mnist, targets: [target, input]}
        model:
          - {input: [28, 28], name: image}
          - flatten
          - {dense: {units: 16, activation: relu}, name: code}
          - {dense: {units: 10, activation: softmax}, name: digit}
          - {dense: {units: 784, activation: sigmoid}, inputs: [code]}
          - {reshape: [28, 28], name: copy}
        training:
          optimizer: adam
          outputs:
            digit: {loss: sparse_categorical_crossentropy, metrics: [accuracy]}
            copy: {loss: mean_squared_error, weight: 0.5}
          epochs: 1
          batch_size: 500
        """);
    Axone.type(folder, "train $DIR/both.yaml --run $DIR/both --quiet").ok();
    String scores = Axone.type(folder, "evaluate $DIR/both").ok();
    assertEquals(
        List.of("loss", "digit_loss", "digit_accuracy", "copy_loss"),
        List.of(scores.lines().findFirst().orElse("").strip().split(" +")));
    String shown = Axone.type(folder, "predict $DIR/both mnist#17").ok();
    assertTrue(shown.startsWith("mnist#17 digit: "), shown);
    assertTrue(
        shown.endsWith("mnist#17 copy: 784 numbers of shape [28, 28]; --json prints them\n"),
        shown);
  }
}
