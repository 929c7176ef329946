package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.network.Parameter;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Lbfgs;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Sgd;
import dev.axone.optimizer.UpdateRule;
import dev.axone.program.Options;
import dev.axone.schedule.CosineDecay;
import dev.axone.schedule.StepDecay;
import dev.axone.train.Callback;
import dev.axone.train.EarlyStopping;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import dev.axone.train.TrainEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batch sizes, accumulation, averages and schedules in the training of models. */
class WrapperTest {
  @TempDir private Path folder;

  private static Model model(Optimizer optimizer) {
    Model m = Sequential.of(Input.of(6), Dense.of(8).tanh(), Dense.of(3).softmax());
    return m.compile(optimizer, SparseCategoricalCrossentropy.of(), Accuracy.of());
  }

  private static Fit fit(int epochs, int batchSize) {
    return Fit.epochs(epochs).batchSize(batchSize).shuffle(false).progress(Progress.SILENT);
  }

  private static double[] weights(Model m) {
    return m.parameters().stream()
        .flatMapToDouble(p -> java.util.Arrays.stream(p.variable().values().data()))
        .toArray();
  }

  /** O1: batch, mini-batch and online gradient descent are one loop with three batch sizes. */
  @Test
  void batchMiniBatchAndOnline() {
    Dataset data = TestData.blobs(60, 1);
    for (int size : new int[] {60, 7, 1}) {
      List<Long> steps = new ArrayList<>();
      Callback count =
          (event, control) -> {
            if (event instanceof TrainEvent.StepEnd s) {
              steps.add(s.totalSteps());
            }
          };
      Model m = model(Sgd.of(size == 60 ? 0.5 : 0.05));
      History h = m.fit(data, fit(size == 60 ? 120 : 20, size).shuffle(true).callbacks(count));
      assertEquals(Math.ceilDiv(60, size) * (long) h.epochs(), steps.getLast());
      assertTrue(h.last("accuracy") > 0.85, size + ": " + h.last("accuracy"));
    }
  }

  @Test
  void accumulationEqualsTheBigBatch() {
    Dataset data = TestData.blobs(32, 1);
    for (UpdateRule rule :
        List.of(
            Sgd.of(0.1).withMomentum(0.9),
            Adam.of(0.01).clippedByGlobalNorm(0.5),
            Adam.of(0.01).scheduled(CosineDecay.of(12)))) {
      Model big = model(rule);
      Model small = model(rule.accumulated(4));
      big.fit(data, fit(5, 16));
      small.fit(data, fit(5, 4));
      assertArrayEquals(weights(big), weights(small), 2e-6, rule.toString());
    }
  }

  @Test
  void averagesFollowAndBecomeTheWeights() {
    Dataset data = TestData.blobs(32, 1);
    double decay = 0.9;
    Model plain = model(Sgd.of(0.1));
    double[] expected = {};
    List<Double> validated = new ArrayList<>();
    try (Stepper stepper = plain.stepper(data, 8, 0, Options.defaults())) {
      for (int t = 0; t < 12; t++) {
        int from = t % 4 * 8;
        stepper.step(java.util.stream.IntStream.range(from, from + 8).toArray());
        double[] p = weights(plain);
        expected = t == 0 ? p : expected;
        for (int i = 0; i < p.length; i++) {
          expected[i] = t == 0 ? p[i] : decay * expected[i] + (1 - decay) * p[i];
        }
        if (t % 4 == 3) {
          Model at = model(Sgd.of());
          assign(at, expected);
          validated.add(at.evaluate(data).get("loss"));
        }
      }
    }
    Model averaged = model(Sgd.of(0.1).averaged(decay));
    History h = averaged.fit(data, fit(3, 8).validationData(data));
    assertArrayEquals(expected, weights(averaged), 1e-6);
    for (int e = 0; e < 3; e++) {
      assertEquals(validated.get(e), h.get("val_loss").get(e), 1e-6);
    }
    Model untouched = model(Sgd.of(0.1));
    History raw = untouched.fit(data, fit(3, 8).validationData(data));
    assertEquals(raw.get("loss"), h.get("loss")); // training itself is the same
    assertNotEquals(raw.get("val_loss"), h.get("val_loss"));
  }

  private static void assign(Model m, double... weights) {
    int at = 0;
    for (Parameter p : m.parameters()) {
      int n = p.variable().shape().size();
      p.variable().assign(java.util.Arrays.copyOfRange(weights, at, at + n));
      at += n;
    }
  }

  @Test
  void theBestWeightsAreTheAveragesThatWereValidated() {
    Dataset data = TestData.blobs(40, 1);
    Model m = model(Sgd.of(0.1).averaged(0.8));
    Callback spoil =
        (event, control) -> {
          if (event instanceof TrainEvent.EpochEnd e && e.epoch() == 4) {
            control.learningRate(20);
          }
        };
    History h =
        m.fit(
            data,
            fit(30, 8)
                .validationData(data)
                .callbacks(spoil, EarlyStopping.of("val_loss").withPatience(3)));
    double best = h.get("val_loss").stream().min(Double::compare).orElseThrow();
    assertTrue(h.last("val_loss") > best, h::toString);
    assertEquals(best, m.evaluate(data).get("loss"), 1e-6);
  }

  @Test
  void callbacksSetTheRateThatTheScheduleMultiplies() {
    Dataset data = TestData.blobs(8, 1);
    Callback halve =
        (event, control) -> {
          if (event instanceof TrainEvent.EpochEnd e && e.epoch() == 3) {
            control.learningRate(control.learningRate() / 2);
          }
        };
    Model m = model(Sgd.of(0.4).scheduled(StepDecay.of(2)));
    m.fit(data, fit(5, 8).callbacks(halve));
    Model byHand = model(Sgd.of(0.4));
    double[] rates = {0.4, 0.4, 0.04, 0.02, 0.002};
    try (Stepper stepper = byHand.stepper(data, 8, 0, Options.defaults())) {
      for (double rate : rates) {
        stepper.learningRate(rate);
        stepper.step(0, 1, 2, 3, 4, 5, 6, 7);
      }
    }
    assertArrayEquals(weights(byHand), weights(m), 1e-7);
  }

  @Test
  void resumedAtAnyStepARunEndsInTheSameBits() {
    Dataset data = TestData.blobs(40, 1);
    for (Optimizer o :
        List.of(
            Adam.of(0.01)
                .scheduled(CosineDecay.of(9).warmedUp(2))
                .clippedByGlobalNorm(1)
                .accumulated(3)
                .averaged(0.9),
            dev.axone.optimizer.Nadam.of(0.01),
            Lbfgs.of(),
            dev.axone.optimizer.ConjugateGradient.of(),
            dev.axone.optimizer.Bfgs.of())) {
      List<Path> files = new ArrayList<>();
      Callback each =
          (event, control) -> {
            if (event instanceof TrainEvent.StepEnd s) {
              files.add(folder.resolve(o.getClass().getSimpleName() + s.totalSteps()));
              control.save(files.getLast());
            }
          };
      Model whole = model(o);
      History h = whole.fit(data, fit(4, 8).callbacks(each));
      for (Path file : files) {
        Model m = model(o).initialize(5);
        Callback none = (event, control) -> {};
        History resumed = m.fit(data, fit(4, 8).callbacks(none).resume(file));
        assertEquals(TestData.bits(whole), TestData.bits(m), file.toString());
        assertEquals(h.metrics(), resumed.metrics(), file.toString());
      }
    }
  }

  @Test
  void aSecondFitGoesOn() {
    Dataset data = TestData.blobs(40, 1);
    for (Optimizer o : List.of(Adam.of(0.01), Lbfgs.of())) {
      Model once = model(o);
      once.fit(data, fit(6, 40));
      Model twice = model(o);
      twice.fit(data, fit(4, 40));
      twice.fit(data, fit(2, 40));
      assertArrayEquals(weights(once), weights(twice), 1e-7, o.toString());
    }
  }

  @Test
  void aStepperTakesNoSolver() {
    Model m = model(Lbfgs.of());
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> m.stepper(TestData.blobs(8, 1), 8, 0, Options.defaults()))
            .getMessage();
    assertTrue(message.endsWith("uses all samples in each step: use fit"), message);
  }
}
