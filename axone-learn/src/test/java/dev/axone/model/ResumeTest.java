package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.checkpoint.CheckpointException;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Input;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Sgd;
import dev.axone.train.Callback;
import dev.axone.train.Checkpointing;
import dev.axone.train.CsvLogger;
import dev.axone.train.EarlyStopping;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.JsonLogger;
import dev.axone.train.Progress;
import dev.axone.train.ReduceLrOnPlateau;
import dev.axone.train.TensorBoard;
import dev.axone.train.TrainEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
  /** Trains in a folder with a checkpoint after each step, slowly: {@link #killed} ends it. */
  static final class Slow {
    private static final int LAST_STEP = 16;

    public static void main(String[] arguments) {
      Callback delay =
          (event, control) -> {
            if (event instanceof TrainEvent.StepEnd s) {
              sleep(
                  s.totalSteps() < LAST_STEP ? 20 : Long.MAX_VALUE); // it does not come to its end
            }
          };
      Path folder = Path.of(arguments[0]);
      model().fit(TestData.blobs(52, 1), fit(folder, delay));
    }

    private static void sleep(long millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @TempDir private Path folder;

  private static Model model() {
    Model model =
        Sequential.of(Input.of(6), Dense.of(8).relu(), Dropout.of(0.3), Dense.of(3).softmax());
    return model.compile(Adam.of(0.02), SparseCategoricalCrossentropy.of(), Accuracy.of());
  }

  private static Fit fit(Path folder, Callback last) {
    return Fit.epochs(4)
        .batchSize(8)
        .validationSplit(0.25)
        .seed(7)
        .progress(Progress.SILENT)
        .callbacks(
            EarlyStopping.of("val_loss").withPatience(3),
            Checkpointing.of(folder).withEverySteps(1).withBest("val_accuracy"),
            ReduceLrOnPlateau.of("loss").withFactor(0.5).withPatience(1).withMinDelta(0.2),
            JsonLogger.of(folder.resolve("metrics.jsonl")),
            CsvLogger.of(folder.resolve("metrics.csv")),
            TensorBoard.of(folder.resolve("logs")).withUpdateFreq(1).withHistogramFreq(1),
            last);
  }

  @Test
  void resumedAtAnyStepARunEndsInTheSameBits() throws IOException {
    Callback each =
        (event, control) -> {
          switch (event) {
            case TrainEvent.StepEnd s -> control.save(folder.resolve("step-" + s.totalSteps()));
            case TrainEvent.EpochEnd e -> control.save(folder.resolve("epoch-" + e.epoch()));
            default -> {}
          }
        };
    Path whole = Files.createDirectory(folder.resolve("whole"));
    Model expected = model();
    History history = expected.fit(TestData.blobs(52, 1), fit(whole, each));
    Path again = Files.createDirectory(folder.resolve("again"));
    List<Path> files;
    try (var list = Files.list(folder)) {
      files = list.filter(f -> f.getFileName().toString().contains("-")).toList();
    }
    assertEquals(4 * 5 + 4, files.size());
    assertEquals("0.005", lastRate(whole));
    for (Path file : files) {
      Model m = model().initialize(99);
      History h = m.fit(TestData.blobs(52, 1), fit(again, (e, c) -> {}).resume(file));
      assertEquals(TestData.bits(expected), TestData.bits(m), file.toString());
      assertEquals(history.metrics(), h.metrics(), file.toString());
      if (Files.readAllLines(again.resolve("metrics.csv")).size() > 0) {
        assertEquals("0.005", lastRate(again), file.toString());
      }
    }
  }

  /** Returns the learning rate of the last epoch: it has fallen on plateaus, twice. */
  private static String lastRate(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics.csv")).getLast().split(",", -1)[2];
  }

  @Test
  void pausedAndResumedARunEndsInTheSameBits() {
    Model expected = model();
    expected.fit(TestData.blobs(52, 1), fit(folder.resolve("a"), (e, c) -> {}));
    Callback pause =
        (event, control) -> {
          if (event instanceof TrainEvent.StepEnd s && s.totalSteps() == 8) {
            control.pause("interrupted");
          }
        };
    Model first = model();
    History cut = first.fit(TestData.blobs(52, 1), fit(folder.resolve("b"), pause));
    assertEquals(1, cut.epochs());
    assertEquals("interrupted", cut.stopReason().orElse(""));
    Model m = model();
    Path last = Checkpointing.last(folder.resolve("b")).orElseThrow();
    m.fit(TestData.blobs(52, 1), fit(folder.resolve("b"), (e, c) -> {}).resume(last));
    assertEquals(TestData.bits(expected), TestData.bits(m));
  }

  @Test
  void aStoppedRunDoesNotGoOn() {
    Callback stop =
        (event, control) -> {
          if (event instanceof TrainEvent.EpochEnd e && e.epoch() == 2) {
            control.stop("enough");
          }
        };
    Model first = model();
    first.fit(TestData.blobs(52, 1), fit(folder, stop));
    Model m = model();
    Path last = Checkpointing.last(folder).orElseThrow();
    History h = m.fit(TestData.blobs(52, 1), fit(folder, (e, c) -> {}).resume(last));
    assertEquals(2, h.epochs());
    assertEquals("enough", h.stopReason().orElse(""));
    assertEquals(TestData.bits(first), TestData.bits(m));
  }

  @Test
  void killed() throws Exception {
    Model expected = model();
    expected.fit(TestData.blobs(52, 1), fit(folder.resolve("whole"), (e, c) -> {}));
    Path run = folder.resolve("killed");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Slow.class.getName(),
                run.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("child.txt").toFile())
            .start();
    try {
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
      while (Checkpointing.last(run).isEmpty()) {
        assertTrue(
            System.nanoTime() < deadline && child.isAlive(),
            () -> "child: " + read(folder.resolve("child.txt")));
        Thread.sleep(5);
      }
      Thread.sleep(130); // some steps later, at any point of one
    } finally {
      child.destroyForcibly().waitFor();
    }
    Model m = model();
    Fit fit = fit(run, (e, c) -> {}).resume(Checkpointing.last(run).orElseThrow());
    History h = m.fit(TestData.blobs(52, 1), fit);
    assertEquals(4, h.epochs());
    assertEquals(TestData.bits(expected), TestData.bits(m));
    assertEquals(4, Files.readAllLines(run.resolve("metrics.jsonl")).size());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void otherConditionsAreRefused() {
    model().fit(TestData.blobs(52, 1), fit(folder, (e, c) -> {}));
    Path last = Checkpointing.last(folder).orElseThrow();
    Fit resumed = fit(folder, (e, c) -> {}).resume(last);
    assertRefused("written with seed 7, this run has 8", model(), resumed.seed(8));
    assertRefused("written with batch_size 8, this run has 16", model(), resumed.batchSize(16));
    assertRefused(
        "written with 7 callbacks, this run has 0", model(), resumed.callbacks(new Callback[0]));
    Model sgd = Sequential.of(Input.of(6), Dense.of(8).relu(), Dense.of(3).softmax());
    sgd.compile(Sgd.of(0.1).withMomentum(0.9), SparseCategoricalCrossentropy.of(), Accuracy.of());
    assertRefused("written with optimizer Adam[learningRate=0.02", sgd, resumed);
    Model wide = Sequential.of(Input.of(6), Dense.of(9).relu(), Dense.of(3).softmax());
    wide.compile(Adam.of(0.02), SparseCategoricalCrossentropy.of(), Accuracy.of());
    assertRefused("shape [6, 8], the model's has [6, 9]", wide, resumed);
    Model fresh = model();
    fresh.saveWeights(folder.resolve("weights"));
    assertRefused(
        "it does not hold a training run", model(), resumed.resume(folder.resolve("weights")));
    assertRefused("does not exist", model(), resumed.resume(folder.resolve("nothing")));
  }

  private static void assertRefused(String part, Model model, Fit fit) {
    Map<String, String> before = TestData.bits(model);
    String message =
        assertThrows(CheckpointException.class, () -> model.fit(TestData.blobs(52, 1), fit))
            .getMessage();
    assertTrue(message.contains(part), message);
    assertEquals(before, TestData.bits(model));
  }

  @Test
  void weightsAreSavedAndLoaded() {
    Model a = model().initialize(5);
    a.saveWeights(folder.resolve("weights.safetensors"));
    Model b = model().loadWeights(folder.resolve("weights.safetensors"));
    assertEquals(TestData.bits(a), TestData.bits(b));
  }
}
