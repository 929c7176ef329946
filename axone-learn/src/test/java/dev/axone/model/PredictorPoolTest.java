package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Input;
import dev.axone.layer.Lstm;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.network.IdlePrograms;
import dev.axone.optimizer.Adam;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.train.Fit;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Compiled programs that a model keeps from one prediction to the next. */
@Timeout(600)
final class PredictorPoolTest {
  private static final Options ONE = Options.defaults();
  private static final float[] NUMBERS = TestData.floats(6 * 64, 3);

  private static Model model() {
    return Sequential.of(Input.of(6), Dense.of(9).relu(), Dropout.of(0.5), Dense.of(3).softmax());
  }

  private static Dataset data(int samples) {
    Column x = Floats.of(Shape.of(6), Arrays.copyOf(NUMBERS, 6 * samples));
    return new Dataset(List.of(x), List.of(), List.of());
  }

  /** A predictor that is compiled for this call. */
  private static double[] compiled(Model model, int samples, Options options) {
    try (Predictor p = model.predictor(samples, options)) {
      MemorySegment.copy(NUMBERS, 0, p.input(0), ValueLayout.JAVA_FLOAT, 0, 6 * samples);
      p.run();
      return p.values(0);
    }
  }

  private static double[] predict(Model model, int samples, Options options) {
    return model.predict(data(samples), samples, options).getFirst().data();
  }

  private static void agrees(Model model) {
    for (int samples : new int[] {1, 5, 1}) {
      assertArrayEquals(compiled(model, samples, ONE), predict(model, samples, ONE));
    }
  }

  @Test
  void theProgramIsKeptAndReadsTheCurrentWeights(@TempDir Path folder) {
    Model model = model();
    agrees(model);
    double[] before = predict(model, 1, ONE);
    Path file = folder.resolve("w.safetensors");
    model.saveWeights(file);
    model.compile(Adam.of(0.1), SparseCategoricalCrossentropy.of());
    model.fit(TestData.blobs(32, 1), Fit.epochs(1).batchSize(8));
    agrees(model);
    model.initialize(9);
    agrees(model);
    model.variable("dense/bias").assign(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    agrees(model);
    model.loadWeights(file);
    assertArrayEquals(before, predict(model, 1, ONE));
    assertEquals(2, model.predictors().idle().size());
  }

  @Test
  void optionsAreNotMixedUp() {
    Model model = model();
    for (int round = 0; round < 2; round++) {
      for (Options o : List.of(ONE, ONE.withThreads(2), ONE.withBackend(Backend.REFERENCE))) {
        assertArrayEquals(compiled(model, 3, o), predict(model, 3, o));
      }
      MonteCarlo noisy = MonteCarlo.predict(model, data(3), 4, round).getFirst();
      assertTrue(noisy.standardDeviation().data()[0] > 0, "dropout is active");
    }
    assertEquals(4, model.predictors().idle().size());
  }

  @Test
  void aLentPredictorIsNobodyElses() {
    Model model = model();
    Predictor.Lender lender = model.predictors().lender(ONE, false);
    Predictor a = lender.borrow(1);
    Predictor b = lender.borrow(1);
    assertNotSame(a, b);
    lender.giveBack(a);
    assertSame(a, lender.borrow(1));
    lender.giveBack(b);
    lender.giveBack(a);
    assertSame(a, lender.borrow(1), "the last one used is the first one used again");
  }

  @Test
  void threadsPredictAtTheSameTime() throws Exception {
    Model model = model();
    double[][] expected = new double[9][];
    for (int n = 1; n < expected.length; n++) {
      expected[n] = compiled(model, n, ONE);
    }
    AtOnce.run(
        6,
        t -> {
          for (int i = 0; i < 300 * AtOnce.STRESS; i++) {
            int samples = 1 + (i + t) % 8;
            assertArrayEquals(expected[samples], predict(model, samples, ONE));
          }
          return 0;
        });
    assertTrue(model.predictors().idle().size() <= IdlePrograms.MAXIMUM);
  }

  @Test
  void manyBatchSizesTakeBoundedMemory() {
    Model model = model();
    IdlePrograms pool = model.predictors().idle();
    for (int samples = 1; samples <= 64; samples++) {
      assertArrayEquals(compiled(model, samples, ONE), predict(model, samples, ONE));
      assertTrue(pool.size() <= IdlePrograms.MAXIMUM);
    }
    assertEquals(IdlePrograms.MAXIMUM, pool.size());
    assertTrue(pool.bytes() > 0 && pool.bytes() <= pool.maximumBytes());
  }

  /** A batch that takes more memory than is kept leaves those of small batches where they are. */
  @Test
  void aLargeProgramIsNotKept() {
    Model model = Sequential.of(Input.of(6), Dense.of(2000).relu(), Dense.of(3));
    predict(model, 1, ONE);
    Predictor.Lender lender = model.predictors().lender(ONE, false);
    Predictor large = lender.borrow(8192);
    assertTrue(large.bytes() > model.predictors().idle().maximumBytes());
    lender.giveBack(large);
    assertThrows(IllegalStateException.class, () -> large.input(0));
    assertEquals(1, model.predictors().idle().size());
  }

  @Test
  void oldProgramsAreClosedWhereMemoryIsShort() {
    Model model = Sequential.of(Input.of(6), Dense.of(2000).relu(), Dense.of(3));
    IdlePrograms pool = model.predictors().idle();
    Predictor.Lender lender = model.predictors().lender(ONE, false);
    Predictor first = lender.borrow(400);
    lender.giveBack(first);
    for (int samples = 401; pool.size() == samples - 400; samples++) {
      lender.giveBack(lender.borrow(samples));
    }
    assertThrows(IllegalStateException.class, () -> first.input(0));
    assertTrue(pool.bytes() <= pool.maximumBytes());
  }

  @Test
  void closingTheModelClosesThem() {
    Model model = model();
    Predictor.Lender lender = model.predictors().lender(ONE, false);
    Predictor lent = lender.borrow(1);
    Predictor idle = lender.borrow(1);
    lender.giveBack(idle);
    model.close();
    assertThrows(IllegalStateException.class, () -> idle.input(0));
    lent.input(0).fill((byte) 0);
    lent.run();
    lender.giveBack(lent);
    assertThrows(IllegalStateException.class, () -> lent.input(0));
    assertEquals(0, model.predictors().idle().size());
  }

  @Test
  void aFailedPredictionGivesItBack() {
    Model model = model();
    Column bad = data(1).inputs().getFirst().map(Shape.of(6), (from, to) -> fail());
    Dataset failing = new Dataset(List.of(bad), List.of(), List.of());
    for (int i = 0; i < 3; i++) {
      assertThrows(UnsupportedOperationException.class, () -> model.predict(failing, 1, ONE));
      assertEquals(1, model.predictors().idle().size());
    }
    agrees(model);
  }

  private static void fail() {
    throw new UnsupportedOperationException("no sample");
  }

  /** A sample that is computed by the model itself. */
  @Test
  void aPredictionMayPredict() {
    Model model = Sequential.of(Input.of(6), Dense.of(6).relu());
    double[] once = predict(model, 1, ONE);
    Column inner =
        data(1)
            .inputs()
            .getFirst()
            .map(
                Shape.of(6),
                (from, to) -> {
                  float[] y = model.predict(Floats.of(Shape.of(6), from)).toFloats();
                  System.arraycopy(y, 0, to, 0, 6);
                });
    float[] floats = new float[6];
    for (int i = 0; i < 6; i++) {
      floats[i] = (float) once[i];
    }
    assertEquals(model.predict(Floats.of(Shape.of(6), floats)), model.predict(inner));
  }

  @Test
  void aStatefulModelContinues() throws Exception {
    Model model =
        Sequential.of(Input.of(1, 6).withBatchSize(1), Lstm.of(3).withStateful(true), Dense.of(1));
    Column x = Floats.of(Shape.of(1, 6), Arrays.copyOf(NUMBERS, 6));
    double first = model.predict(x).data()[0];
    double second = model.predict(x).data()[0];
    assertTrue(first != second);
    model.resetStates();
    assertEquals(first, model.predict(x).data()[0]);
    assertEquals(
        null, AtOnce.thrownElsewhere(() -> assertEquals(second, model.predict(x).data()[0])));
    assertEquals(1, model.predictors().idle().size());
  }

  @Test
  void anUnreachableModelIsCollected() {
    WeakReference<Model> gone = new WeakReference<>(used());
    for (int i = 0; i < 100 && gone.get() != null; i++) {
      System.gc();
    }
    assertSame(null, gone.get());
  }

  private static Model used() {
    Model model = model();
    predict(model, 1, ONE);
    return model;
  }

  @Test
  void aThreadTakesTheProgramThatItUsedLast() throws InterruptedException {
    IdlePrograms idle = new IdlePrograms(100);
    Runnable nothing = () -> {};
    idle.give("k", "mine, used earlier", 1, nothing);
    idle.give("k", "mine", 1, nothing);
    idle.give("other kind", "no", 1, nothing);
    Thread.ofPlatform().start(() -> idle.give("k", "of another thread", 1, nothing)).join();
    assertEquals("mine", idle.take(String.class, "k"));
    assertEquals("mine, used earlier", idle.take(String.class, "k"));
    assertEquals("of another thread", idle.take(String.class, "k"));
    assertNull(idle.take(String.class, "k"));
    assertEquals(1, idle.size());
    assertEquals(1, idle.bytes());
  }
}
