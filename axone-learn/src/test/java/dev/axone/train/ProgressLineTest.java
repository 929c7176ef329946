package dev.axone.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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
    line.on(new TrainEvent.TrainBegin(30, 1688, 54000, 0, 0), new Desk());
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
}
