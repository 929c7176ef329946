package dev.axone.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.vocabulary.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbacksTest {
  @TempDir private Path folder;

  private static Map<String, Double> metrics(double... values) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    String[] names = {"loss", "accuracy", "val_loss", "val_accuracy"};
    for (int i = 0; i < values.length; i++) {
      metrics.put(names[i], values[i]);
    }
    return metrics;
  }

  @Test
  void earlyStoppingCountsEpochsWithoutGain() {
    Desk desk = new Desk();
    EarlyStopping stop = EarlyStopping.of("loss").withPatience(2).withMinDelta(0.1);
    double[] losses = {1, 0.95, 0.85, Double.NaN, 0.8};
    for (int i = 0; i < losses.length; i++) {
      desk.epoch(stop, i + 1, metrics(losses[i]));
    }
    assertEquals(
        List.of("keep", "keep", "stop: loss has not improved on 0.8500 for 2 epochs"), desk.asked);
    stop.on(new TrainEvent.TrainEnd(new History()), desk);
    assertEquals("restore", desk.asked.getLast());
  }

  @Test
  void oneEpochIsSingular() {
    Desk desk = new Desk();
    EarlyStopping stop = EarlyStopping.of("loss").withPatience(1);
    desk.epoch(stop, 1, metrics(1));
    desk.epoch(stop, 2, metrics(1));
    assertEquals(List.of("keep", "stop: loss has not improved on 1.000 for 1 epoch"), desk.asked);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void betterIsBeyondTheBestSoFar(boolean greater) {
    Monitor m = new Monitor("loss", greater, 0);
    assertEquals(greater, m.better(2, 1));
    assertEquals(!greater, m.better(1, 2));
    assertTrue(m.better(5, Double.NaN));
    assertTrue(!m.better(Double.NaN, 1) && !m.better(Double.NaN, Double.NaN));
  }

  @Test
  void checkpointsAreLastBestAndEveryNth() {
    Desk desk = new Desk();
    Checkpointing c =
        Checkpointing.of(folder).withEveryEpochs(2).withBest("val_accuracy").withEverySteps(3);
    desk.epoch(c, 1, metrics(1, 0.5, 1, 0.5));
    desk.epoch(c, 2, metrics(1, 0.5, 1, 0.4));
    desk.epoch(c, 3, metrics(1, 0.5, 1, 0.6));
    assertEquals(
        List.of(
            "save best.safetensors",
            "save last.safetensors",
            "save epoch-0002.safetensors",
            "save last.safetensors",
            "save best.safetensors",
            "save last.safetensors"),
        desk.asked);
    assertThrows(IllegalArgumentException.class, () -> c.withEverySteps(-1));
  }

  @Test
  void logsKeepWholeLinesOfEpochsThatAreNotRepeated() throws Exception {
    Path csv = folder.resolve("new/folder/a.csv");
    Path json = folder.resolve("a.jsonl");
    List<Callback> logs = List.of(CsvLogger.of(csv), JsonLogger.of(json));
    Desk desk = new Desk();
    for (Callback log : logs) {
      log.on(new TrainEvent.TrainBegin(3, 1, 1, 0, 0, Map.of()), desk);
      desk.epoch(log, 1, metrics(0.5, 0.25));
      desk.epoch(log, 2, metrics(0.1, 1 / 3.0));
    }
    String two = "epoch,seconds,learning_rate,loss,accuracy\n1,0.0,0.1,0.5,0.25\n";
    assertEquals(two + "2,0.0,0.1,0.1,0.3333333333333333\n", Files.readString(csv));
    String first =
        "{\"epoch\":1,\"seconds\":0.0,\"learning_rate\":0.1,\"loss\":0.5,\"accuracy\":0.25}\n";
    assertTrue(Files.readString(json).startsWith(first + "{\"epoch\":2,"));
    // Killed while the third line was written; the last checkpoint is of epoch 1.
    Files.writeString(csv, Files.readString(csv) + "3,0.0,0.");
    Files.writeString(json, Files.readString(json) + "{\"epoch\":3,\"lo");
    for (Callback log : logs) {
      log.on(new TrainEvent.TrainBegin(3, 1, 1, 1, 1, Map.of()), desk);
    }
    assertEquals(two, Files.readString(csv));
    assertEquals(first, Files.readString(json));
    // Killed while the only line was written, or the file was deleted: it begins anew.
    Files.writeString(csv, two.substring(0, 50));
    Files.delete(json);
    for (Callback log : logs) {
      log.on(new TrainEvent.TrainBegin(3, 1, 1, 1, 1, Map.of()), desk);
      desk.epoch(log, 2, metrics(0.5));
    }
    assertEquals(
        "epoch,seconds,learning_rate,loss,accuracy\n2,0.0,0.1,0.5\n", Files.readString(csv));
    assertTrue(Files.readString(json).startsWith("{\"epoch\":2,"));
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count(), "no temporary file is left");
    }
  }

  @Test
  void pathsMayBeRelativeToARun() {
    Path absolute = folder.toAbsolutePath();
    assertEquals(CsvLogger.of(folder.resolve("metrics.csv")), CsvLogger.of().under(folder));
    assertEquals(JsonLogger.of(folder.resolve("m")), JsonLogger.of(Path.of("m")).under(folder));
    assertEquals(
        TensorBoard.of(folder.resolve("logs")).withUpdateFreq(3),
        TensorBoard.of().withUpdateFreq(3).under(folder));
    assertEquals(
        Checkpointing.of(absolute), Checkpointing.of(absolute).under(Path.of("elsewhere")));
    assertEquals(TimeLimit.of(3), TimeLimit.of(3).under(folder));
  }

  @Test
  void allAreReachableByName() {
    Vocabulary<Callback> words = Vocabulary.of(Callback.class);
    assertEquals(
        List.of(
            "checkpointing",
            "csv_logger",
            "early_stopping",
            "json_logger",
            "reduce_lr_on_plateau",
            "tensor_board",
            "terminate_on_nan",
            "time_limit"),
        words.names());
    for (Callback c :
        List.of(
            Checkpointing.of().withBest("loss").withMode(Mode.MAX),
            CsvLogger.of(),
            EarlyStopping.of().withMode(Mode.MIN),
            JsonLogger.of(),
            ReduceLrOnPlateau.of().withMode(Mode.MAX),
            TensorBoard.of().withHistogramFreq(1),
            TerminateOnNan.of(),
            TimeLimit.of(0.5))) {
      assertEquals(c, words.parse(words.describe(c)));
    }
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> TimeLimit.of(0));
    assertThrows(IllegalArgumentException.class, () -> TimeLimit.of(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> TensorBoard.of().withUpdateFreq(-1));
    assertThrows(IllegalArgumentException.class, () -> TensorBoard.of().withHistogramFreq(-1));
    assertThrows(IllegalArgumentException.class, () -> EarlyStopping.of().withPatience(0));
    assertThrows(IllegalArgumentException.class, () -> EarlyStopping.of().withMinDelta(-1));
  }

  @Test
  void lossesThatAreNoNumbersAbort() {
    Desk desk = new Desk();
    TerminateOnNan nan = TerminateOnNan.of();
    desk.epoch(nan, 1, metrics(1, Double.NaN, 2));
    assertEquals(List.of(), desk.asked);
    nan.on(
        new TrainEvent.EpochEnd(
            4, 5, 1, metrics(1, 1, Double.POSITIVE_INFINITY), 0.25, Duration.ZERO, 0),
        desk);
    assertTrue(
        desk.asked
            .getFirst()
            .startsWith(
                "abort: val_loss became Infinity at the end of epoch 4, with learning rate 0.25:"),
        desk.asked.toString());
  }
}
