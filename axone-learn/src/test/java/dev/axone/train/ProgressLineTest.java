package dev.axone.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static String shown(Progress progress) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Callback line =
        new ProgressLine(progress, new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> 200);
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", 0.27634);
    metrics.put("accuracy", 0.91668);
    metrics.put("val_loss", 0.00005);
    line.on(new TrainEvent.TrainBegin(30, 1688, 54000, 0, 0, Map.of()), new Desk());
    line.on(new TrainEvent.EpochBegin(1, 30, 0), new Desk());
    line.on(new TrainEvent.EpochEnd(1, 30, 1688, metrics, 0.1, Duration.ZERO, 0), new Desk());
    line.on(new TrainEvent.TrainEnd(new History()), new Desk());
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replaceAll("\\d+us/step", "2ms/step")
        .replace(System.lineSeparator(), "\n");
  }

  @Test
  void looksAsInKeras() {
    assertEquals(
        "Epoch 1/30\n\r1688/1688 [==============================] - 0s 2ms/step - loss: 0.2763"
            + " - accuracy: 0.9167 - val_loss: 5.0000e-05\n",
        shown(Progress.BAR));
    assertEquals(
        "Epoch 1/30 - 0s 2ms/step - loss: 0.2763 - accuracy: 0.9167 - val_loss: 5.0000e-05\n",
        shown(Progress.LINES));
    assertEquals("", shown(Progress.SILENT));
  }

  @Test
  void balancedClassWeightsAreSaidFirst() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Callback line =
        new ProgressLine(
            Progress.LINES, new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> 80);
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("no", 0.5701);
    weights.put("yes", 4.0783);
    line.on(new TrainEvent.TrainBegin(1, 1, 1, 0, 0, Map.of("", weights)), new Desk());
    IntStream.range(0, 1000).forEach(i -> weights.put("c" + i, 1.0));
    line.on(new TrainEvent.TrainBegin(1, 1, 1, 0, 0, Map.of("kind", weights)), new Desk());
    List<String> said = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals("class weights: no 0.5701, yes 4.078", said.get(0));
    assertTrue(said.get(1).startsWith("kind: class weights: no 0.5701, yes"), said.get(1));
    assertTrue(said.get(1).endsWith(" c9 1.000 … of 1,002 classes"), said.get(1));
  }

  @Test
  void barsGrow() {
    assertEquals("   1/1688 [..............................]", ProgressLine.bar(1, 1688, 30));
    assertEquals(" 844/1688 [==============>...............]", ProgressLine.bar(844, 1688, 30));
    assertEquals("1687/1688 [============================>.]", ProgressLine.bar(1687, 1688, 30));
    assertEquals("2s", ProgressLine.perStep(2.1));
    assertEquals("12ms", ProgressLine.perStep(0.0123));
    assertEquals("45us", ProgressLine.perStep(0.000045));
  }

  @Test
  void optionsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> Fit.epochs(0));
    String message =
        assertThrows(IllegalArgumentException.class, () -> Fit.epochs(1).batchSize(0)).getMessage();
    assertTrue(message.contains("batchSize must be at least 1, found 0"), message);
    assertThrows(IllegalArgumentException.class, () -> Fit.epochs(1).validationSplit(1));
    assertThrows(IllegalArgumentException.class, () -> Fit.epochs(1).threads(0));
    assertThrows(IllegalArgumentException.class, () -> EarlyStopping.of("loss").withPatience(0));
  }

  /** Shows two steps and the end of an epoch on a terminal whose width may change in between. */
  private static String drawn(int first, int second) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int[] width = {first};
    ProgressLine line =
        new ProgressLine(
            Progress.BAR, new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> width[0]);
    line.on(new TrainEvent.EpochBegin(1, 1, 0), new Desk());
    for (int step = 1; step <= 2; step++) {
      line.draw("  %s/9 [=>..] - loss: 0.5 - 精度: 0.25 - more: 0.125".formatted(step), false);
      width[0] = second;
    }
    line.draw("9/9 [====] - loss: 0.5", true);
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void theLineIsCutToTheTerminal() {
    assertEquals(
        "Epoch 1/1\n\r  1/9 [=>..] - loss: 0.5 - 精\r  2/9 [=>..] - loss: 0.5 - 精"
            + "\r9/9 [====] - loss: 0.5       \n",
        drawn(30, 30));
    // Made narrower, a line of 49 columns takes three rows of 20: two up, and all are cleared.
    assertEquals(
        "Epoch 1/1\n\r  1/9 [=>..] - loss: 0.5 - 精度: 0.25 - more: 0.125"
            + "\r\u001b[2A\u001b[J  2/9 [=>..] - loss\r9/9 [====] - loss: 0.5\n",
        drawn(80, 20));
  }

  @Test
  void aLineThatIsBeingDrawnIsEnded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ProgressLine line =
        new ProgressLine(
            Progress.BAR, new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> 80);
    assertFalse(line.endLine());
    line.draw("1/2", false);
    assertTrue(line.endLine());
    assertFalse(line.endLine());
    assertEquals("\r1/2" + System.lineSeparator(), bytes.toString(StandardCharsets.UTF_8));
  }
}
