package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.loss.MeanSquaredError;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.train.Callback;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import dev.axone.train.TrainEvent;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model that is trained, used, saved and changed by several threads at once. */
@Timeout(600)
final class ModelThreadsTest {
  private static final Options ONE = Options.defaults().withThreads(1);

  private static Model model() {
    return Sequential.of(
            Input.of(6), Dense.of(40).relu(), Dense.of(40).relu(), Dense.of(3).softmax())
        .compile(Sgd.of(0.1), SparseCategoricalCrossentropy.of());
  }

  private static Fit fit(int epochs, Callback... callbacks) {
    return Fit.epochs(epochs)
        .batchSize(8)
        .options(ONE)
        .progress(Progress.SILENT)
        .callbacks(callbacks);
  }

  /** Every prediction made while the model is trained is one of the weights after some step. */
  @Test
  void predictionsDuringTrainingSeeWholeSteps() throws Exception {
    Model model = model();
    Dataset data = TestData.blobs(64, 1);
    Set<List<Float>> right = ConcurrentHashMap.newKeySet();
    Set<List<Float>> seen = ConcurrentHashMap.newKeySet();
    AtomicBoolean ended = new AtomicBoolean();
    try (Predictor shared = model.predictor(1, ONE)) {
      Callback after =
          (event, control) -> {
            if (event instanceof TrainEvent.TrainBegin || event instanceof TrainEvent.StepEnd) {
              right.add(predict(shared));
            }
          };
      AtOnce.run(
          3,
          t -> {
            if (t == 0) {
              try {
                model.fit(data, fit(5 * AtOnce.STRESS, after));
              } finally {
                ended.set(true);
              }
            } else {
              do {
                seen.add(predict(shared));
              } while (!ended.get());
            }
            return 0;
          });
    }
    assertFalse(seen.isEmpty());
    assertTrue(right.containsAll(seen), "a prediction saw the middle of a step");
  }

  private static List<Float> predict(Predictor p) {
    for (int i = 0; i < 6; i++) {
      p.input(0).setAtIndex(ValueLayout.JAVA_FLOAT, i, i * 0.3f - 0.8f);
    }
    p.run();
    List<Float> y = new ArrayList<>();
    for (float f : p.output(0).toArray(ValueLayout.JAVA_FLOAT)) {
      y.add(f);
    }
    return y;
  }

  @Test
  void aFileSavedDuringTrainingHoldsTheWeightsOfOneStep(@TempDir Path folder) throws Exception {
    Model model = model();
    Set<Map<String, String>> right = ConcurrentHashMap.newKeySet();
    Set<Map<String, String>> saved = ConcurrentHashMap.newKeySet();
    AtomicBoolean ended = new AtomicBoolean();
    Callback after =
        (event, control) -> {
          if (event instanceof TrainEvent.TrainBegin || event instanceof TrainEvent.StepEnd) {
            right.add(TestData.bits(model));
          }
        };
    AtOnce.run(
        2,
        t -> {
          if (t == 0) {
            try {
              model.fit(TestData.blobs(64, 1), fit(5 * AtOnce.STRESS, after));
            } finally {
              ended.set(true);
            }
          } else {
            for (int i = 0; !ended.get(); i++) {
              Path file = folder.resolve(i % 4 + ".safetensors");
              model.saveWeights(file);
              saved.add(TestData.bits(model().loadWeights(file)));
            }
          }
          return 0;
        });
    assertTrue(right.containsAll(saved), "a file holds the middle of a step");
  }

  @Test
  void oneThreadAtATimeTrains() throws Exception {
    Model model = model();
    Dataset data = TestData.blobs(64, 1);
    Model alone = model();
    alone.fit(data, fit(3));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch tried = new CountDownLatch(1);
    Callback wait =
        (event, control) -> {
          if (event instanceof TrainEvent.StepEnd s && s.totalSteps() == 2) {
            begun.countDown();
            assertDoesNotThrowInterrupted(tried);
          }
        };
    try (Stepper stepper = model.stepper(data, 8, 1, ONE)) {
      AtOnce.run(
          2,
          t -> {
            if (t == 0) {
              return model.fit(data, fit(3, wait));
            }
            begun.await();
            String trains = "trains this model";
            AtOnce.refusedElsewhere(() -> model.fit(data, fit(1)), trains);
            AtOnce.refusedElsewhere(() -> stepper.step(0, 1, 2, 3, 4, 5, 6, 7), trains);
            AtOnce.refusedElsewhere(() -> model.initialize(1), trains);
            AtOnce.refusedElsewhere(() -> model.loadWeights(Path.of("none")), trains);
            AtOnce.refusedElsewhere(() -> model.compile(Adam.of(), MeanSquaredError.of()), trains);
            AtOnce.refusedElsewhere(
                () -> LearningRateFinder.of().find(model, data, fit(1)), trains);
            assertEquals(192, model.predict(data, 64, ONE).getFirst().data().length);
            tried.countDown();
            return null;
          });
      assertEquals(TestData.bits(alone), TestData.bits(model));
      stepper.step(0, 1, 2, 3, 4, 5, 6, 7);
    }
  }

  private static void assertDoesNotThrowInterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Steps may come from several threads, one after another, as tasks of a pool. */
  @Test
  void aStepperIsNotBoundToAThread() throws Exception {
    Dataset data = TestData.blobs(64, 1);
    Model here = model();
    Model there = model();
    try (Stepper a = here.stepper(data, 2, 1, ONE);
        Stepper b = there.stepper(data, 2, 1, ONE)) {
      for (int i = 0; i < 20; i++) {
        int first = i;
        double expected = a.step(first, first + 1);
        double[] loss = new double[1];
        assertEquals(null, AtOnce.thrownElsewhere(() -> loss[0] = b.step(first, first + 1)));
        assertEquals(expected, loss[0]);
      }
    }
    assertEquals(TestData.bits(here), TestData.bits(there));
  }

  /** Two threads step one stepper: each step is done whole or refused, and counted once. */
  @Test
  void stepsAtOnceAreRefusedOrDone() throws Exception {
    Dataset data = TestData.blobs(64, 1);
    Model model = model();
    int[] samples = {0, 1, 2, 3, 4, 5, 6, 7};
    List<Integer> done;
    try (Stepper stepper = model.stepper(data, 8, 1, ONE)) {
      done =
          AtOnce.run(
              3,
              t -> {
                int n = 0;
                for (int i = 0; i < 200 * AtOnce.STRESS; i++) {
                  try {
                    stepper.step(samples);
                    n++;
                  } catch (IllegalStateException e) {
                    assertTrue(String.valueOf(e.getMessage()).contains("trains this model"));
                  }
                }
                return n;
              });
    }
    Model alone = model();
    try (Stepper stepper = alone.stepper(data, 8, 1, ONE)) {
      for (int i = done.stream().mapToInt(n -> n).sum(); i > 0; i--) {
        stepper.step(samples);
      }
    }
    assertEquals(TestData.bits(alone), TestData.bits(model));
  }

  @Test
  void evaluationsAtOnceAgree() throws Exception {
    Model model = model();
    Dataset data = TestData.blobs(100, 1);
    Map<String, Double> expected = model.evaluate(data, 32, ONE);
    for (Map<String, Double> scores : AtOnce.run(4, t -> model.evaluate(data, 32, ONE))) {
      assertEquals(expected, scores);
    }
  }

  @Test
  void aCustomStepIsForOneThread() throws Exception {
    CustomStep step = CustomStep.of(ONE, g -> g.output("y", g.input("x", 2).multiply(3)));
    step.set("x", 1, 2).run(0);
    AtOnce.refusedElsewhere(() -> step.set("x", 5, 5), "uses this program");
    AtOnce.refusedElsewhere(() -> step.run(0), "uses this program");
    assertEquals(1, step.steps());
    assertArrayEquals(new double[] {3, 6}, step.values("y").data());
    step.release();
    assertEquals(null, AtOnce.thrownElsewhere(() -> step.set("x", 5, 5).run(0)));
    assertFalse(step.values("y").data()[0] == 3);
  }
}
