package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Sgd;
import dev.axone.train.EarlyStopping;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.HistoryNames;
import dev.axone.train.Improvement;
import dev.axone.train.Progress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when the epochs are used up. */
final class EndOfTrainingTest {
  private static Model model(int steps) {
    return Sequential.of(Input.of(6), Dense.of(3).softmax())
        .compile(Sgd.of(0.05).accumulated(steps), SparseCategoricalCrossentropy.of());
  }

  private static Fit fit(int epochs) {
    return Fit.epochs(epochs).batchSize(8).progress(Progress.SILENT);
  }

  @Test
  void accumulationThatNeverUpdatesIsAnError() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> model(64).fit(TestData.blobs(32, 1), fit(10)))
            .getMessage();
    assertEquals(
        "the optimizer updates once in 64 steps, the whole training has 40 (10 epochs of 4):"
            + " nothing would be trained; accumulate fewer steps, use smaller batches or more"
            + " epochs",
        message);
  }

  @Test
  void whatIsLeftOfAnAccumulationIsSaid() {
    History left = model(3).fit(TestData.blobs(32, 1), fit(2)); // 8 steps
    assertEquals(
        "the gradients of the last 2 steps were not applied, as the optimizer updates once in 3"
            + " steps",
        left.notes().getFirst());
    assertEquals(List.of(), model(4).fit(TestData.blobs(32, 1), fit(2)).notes());
  }

  /** Steps of an epoch's end and of the next one's beginning make one update. */
  @Test
  void accumulationGoesOnInTheNextEpoch() {
    Model three = model(3);
    three.fit(TestData.blobs(32, 1), fit(3).shuffle(false)); // 12 steps: 4 updates
    Model again = model(3);
    try (Stepper stepper =
        again.stepper(TestData.blobs(32, 1), 8, 0, dev.axone.program.Options.defaults())) {
      for (int i = 0; i < 12; i++) {
        int from = i % 4 * 8;
        stepper.step(java.util.stream.IntStream.range(from, from + 8).toArray());
      }
    }
    assertEquals(TestData.bits(three), TestData.bits(again));
  }

  @ParameterizedTest
  @CsvSource({
    "'5 4 3 2 1', true",
    "'5 4 3 2 2.5', false",
    "'5 1 1.01 1.02 0.999', false",
    "'5 4', false",
    "'9 8 7 6 5 4 3 2 1 0.5', true",
    "'9 1 0.9 0.8 0.8 0.8 0.8 0.8 0.8 0.799', false",
  })
  void stillImproving(String losses, boolean said) {
    History history = new History();
    for (String loss : losses.split(" ", -1)) {
      double v = Double.parseDouble(loss);
      history.add(Map.of("loss", 1.0, "val_loss", v, "val_accuracy", 10 - v));
    }
    List<Metric> metrics = List.of(Accuracy.of());
    HistoryNames names = HistoryNames.of(List.of(""), List.of(metrics)).with(List.of("val_"));
    int n = history.epochs();
    for (String monitor : List.of("val_loss", "val_accuracy")) {
      Fit fit = Fit.epochs(n).callbacks(EarlyStopping.of(monitor).withPatience(9));
      String note = Improvement.note(history, names, fit).orElse("");
      String expected =
          "%s was still improving at the last epoch; more epochs may help, for instance %d"
              .formatted(monitor, 2 * n);
      assertEquals(said ? expected : "", note);
    }
    assertEquals(said, Improvement.note(history, names, Fit.epochs(n)).isPresent());
  }

  @Test
  void trainingSaysItOnce() {
    History history = model(1).fit(TestData.blobs(64, 1), fit(4).validationSplit(0.25));
    assertEquals(
        List.of(
            "val_loss was still improving at the last epoch; more epochs may help, for instance 8"),
        history.notes());
  }
}
