package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Lbfgs;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Sgd;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.LearningRateSweep;
import dev.axone.train.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningRateFinderTest {
  private static final Dataset DATA = TestData.blobs(320, 1);
  private static final Fit FIT = Fit.epochs(10).batchSize(32).progress(Progress.SILENT);

  @TempDir private Path folder;

  private static Model model(Optimizer optimizer) {
    Model m = Sequential.of(Input.of(6), Dense.of(16).relu(), Dense.of(3).softmax());
    return m.compile(optimizer, SparseCategoricalCrossentropy.of());
  }

  @Test
  void whatItSuggestsTrainsWell() {
    for (Optimizer o : List.of(Sgd.of(0.01), Adam.of())) {
      Model m = model(o);
      Map<String, String> before = TestData.bits(m);
      LearningRateSweep sweep = LearningRateFinder.of().find(m, DATA, FIT);
      assertEquals(before, TestData.bits(m));
      assertTrue(sweep.diverges(4) || sweep.rates().size() == 100);
      double suggested = sweep.steepest();
      assertTrue(suggested > 1e-4 && suggested < 3, () -> o + ": " + suggested);
      Optimizer better = o instanceof Sgd ? Sgd.of(suggested) : Adam.of(suggested);
      History h = model(better).fit(DATA, FIT);
      assertTrue(h.last("loss") < 0.5, () -> better + ": " + h.last("loss"));
    }
  }

  @Test
  void trainingIsNotTouched() {
    Model with = model(Adam.of(0.01));
    Model without = model(Adam.of(0.01));
    with.fit(DATA, Fit.epochs(2).progress(Progress.SILENT));
    without.fit(DATA, Fit.epochs(2).progress(Progress.SILENT));
    LearningRateFinder.of().withSteps(20).find(with, DATA, FIT);
    with.fit(DATA, Fit.epochs(2).progress(Progress.SILENT));
    without.fit(DATA, Fit.epochs(2).progress(Progress.SILENT));
    assertEquals(TestData.bits(without), TestData.bits(with));
  }

  @Test
  void ratesGrowByOneFactor() {
    LearningRateSweep sweep =
        LearningRateFinder.of()
            .withRates(1e-6, 1e-3)
            .withSteps(31)
            .find(model(Sgd.of()), DATA, FIT);
    assertEquals(31, sweep.rates().size());
    for (int i = 0; i < 31; i++) {
      assertEquals(1e-6 * Math.pow(10, i / 10.0), sweep.rates().get(i), 1e-12);
    }
  }

  @Test
  void suggestionsFollowFromTheCurve() {
    // Flat, a fall that is steepest from 0.01 to 0.1, a minimum, an explosion.
    LearningRateSweep sweep =
        new LearningRateSweep(
            List.of(1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0),
            List.of(2.0, 2.0, 1.9, 0.1, 0.2, Double.POSITIVE_INFINITY));
    List<Double> smooth = sweep.smoothed();
    assertEquals(5, smooth.size());
    double third = (0.81 * 2 + 0.9 * 2 + 1.9) / (0.81 + 0.9 + 1);
    assertEquals(third, smooth.get(2), 1e-12);
    assertEquals(0.1, sweep.steepest());
    assertEquals(0.1, sweep.tenthOfMinimum()); // the smoothed loss is smallest at 1
    assertTrue(sweep.diverges(4));
  }

  @Test
  void thePlotIsAnImage() throws Exception {
    LearningRateSweep sweep = LearningRateFinder.of().find(model(Sgd.of()), DATA, FIT);
    Path file = folder.resolve("rates.svg");
    sweep.writeSvg(file);
    String svg = Files.readString(file);
    assertTrue(svg.startsWith("<svg xmlns=") && svg.contains("<path"), svg);
    assertTrue(svg.contains("steepest: ") && svg.contains("minimum / 10: "), svg);
    assertTrue(!svg.contains("NaN") && !svg.contains("Infinity"), svg);
    // A sweep that ends at once has a plot, too.
    String short1 = new LearningRateSweep(List.of(1.0), List.of(Double.NaN)).svg();
    assertTrue(!short1.contains("NaN,") && short1.endsWith("</svg>\n"), short1);
  }

  @Test
  void wrongUseIsRefused() {
    refused(
        "first must be positive and below last, found 1.0 and 0.1",
        () -> LearningRateFinder.of().withRates(1, 0.1));
    refused("steps must be at least 10, found 3", () -> LearningRateFinder.of().withSteps(3));
    refused(
        "divergence must be above 1, found 1.0", () -> LearningRateFinder.of().withDivergence(1));
    refused(
        "a batch has 500 samples, the data 320: use smaller batches",
        () -> LearningRateFinder.of().find(model(Sgd.of()), DATA, FIT.batchSize(500)));
    refused(
        Lbfgs.of() + " chooses its steps itself: it has no learning rate",
        () -> LearningRateFinder.of().find(model(Lbfgs.of()), DATA, FIT));
  }

  private static void refused(String message, Runnable use) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, use::run).getMessage());
  }
}
