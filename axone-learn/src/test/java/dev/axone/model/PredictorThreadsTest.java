package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Column;
import dev.axone.data.Floats;
import dev.axone.initializer.GlorotUniform;
import dev.axone.layer.Conv2d;
import dev.axone.layer.Dense;
import dev.axone.layer.Flatten;
import dev.axone.layer.Input;
import dev.axone.layer.Lstm;
import dev.axone.network.Weights;
import dev.axone.program.Options;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Variable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One predictor, several threads. */
@Timeout(600)
final class PredictorThreadsTest {
  private static final int SAMPLES = 64;
  private static final float[] PIXELS = TestData.floats(SAMPLES * 64, 3);

  private static Model model() {
    return Sequential.of(
        Input.of(8, 8, 1), Conv2d.of(4, 3).relu(), Flatten.of(), Dense.of(9).relu(), Dense.of(3));
  }

  private static float[] predict(Predictor p, int sample) {
    MemorySegment in = p.input(0);
    MemorySegment.copy(PIXELS, sample * 64, in, ValueLayout.JAVA_FLOAT, 0, 64);
    p.run();
    return p.output(0).toArray(ValueLayout.JAVA_FLOAT);
  }

  private static float[][] alone(Model model, Options options) {
    float[][] y = new float[SAMPLES][];
    try (Predictor p = model.predictor(1, options)) {
      for (int i = 0; i < SAMPLES; i++) {
        y[i] = predict(p, i);
      }
    }
    return y;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aSharedPredictorAnswersEachThreadRightly(int threads) throws Exception {
    Options options = Options.defaults().withThreads(threads);
    Model model = model();
    float[][] expected = alone(model, options);
    try (Predictor p = model.predictor(1, options)) {
      AtOnce.run(
          4,
          t -> {
            for (int i = 0; i < 400 * AtOnce.STRESS; i++) {
              int sample = (i * 7 + t * 13) % SAMPLES;
              assertArrayEquals(expected[sample], predict(p, sample));
            }
            return 0;
          });
      assertEquals(4, p.programs());
    }
  }

  /** Tasks of a pool, virtual threads: those that release share what they leave. */
  @Test
  void releasedMemoryIsUsedAgain() throws Exception {
    Model model = model();
    Options options = Options.defaults().withThreads(1);
    float[][] expected = alone(model, options);
    try (Predictor p = model.predictor(1, options)) {
      for (int i = 0; i < 200; i++) {
        int sample = i % SAMPLES;
        Thread.ofVirtual()
            .start(
                () -> {
                  assertArrayEquals(expected[sample], predict(p, sample));
                  if (sample % 2 == 0) {
                    p.release(); // The others have ended, which is as good.
                  }
                })
            .join();
      }
      assertEquals(1, p.programs());
    }
  }

  @Test
  void aThreadThatHasWrittenNoInputIsRefused() throws Exception {
    try (Predictor p = model().predictor(1, Options.defaults())) {
      p.input(0).fill((byte) 0);
      AtOnce.refusedElsewhere(p::run, "whose inputs it has not written");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void closingWhileOthersRunEndsThemCleanly(int threads) throws Exception {
    Options options = Options.defaults().withThreads(threads);
    Model model = model();
    float[][] expected = alone(model, options);
    for (int round = 0; round < 4 * AtOnce.STRESS; round++) {
      Predictor p = model.predictor(1, options);
      AtomicInteger done = new AtomicInteger();
      int enough = round * 9;
      AtOnce.run(
          3,
          t -> {
            if (t == 0) {
              while (done.get() < enough) {
                Thread.onSpinWait();
              }
              p.close();
              return 0;
            }
            IllegalStateException closed =
                assertThrows(
                    IllegalStateException.class,
                    () -> {
                      for (int i = t; ; i++) {
                        int sample = i % SAMPLES;
                        assertArrayEquals(expected[sample], predict(p, sample));
                        done.incrementAndGet();
                      }
                    });
            String m = String.valueOf(closed.getMessage());
            assertTrue(m.contains("closed") || m.contains("Already"), m);
            return 0;
          });
    }
  }

  @Test
  void aStatefulModelsPredictorIsForOneThread() throws Exception {
    Model model =
        Sequential.of(Input.of(1, 2).withBatchSize(1), Lstm.of(3).withStateful(true), Dense.of(1));
    try (Predictor p = model.predictor(1, Options.defaults())) {
      p.input(0).fill((byte) 0);
      p.run();
      AtOnce.refusedElsewhere(() -> p.input(0), "uses this program");
      p.release();
      assertEquals(null, AtOnce.thrownElsewhere(() -> p.input(0).fill((byte) 0)));
    }
  }

  /** Parameters in numbers at which a map grows when the first trace finds it full. */
  @ParameterizedTest
  @ValueSource(ints = {12, 96})
  void theFirstPredictionsMayComeTogether(int layers) throws Exception {
    Column x = Floats.of(Shape.of(3), TestData.floats(3, 5));
    for (int round = 0; round < 3 * AtOnce.STRESS; round++) {
      Sequential stack = Sequential.from(Input.of(3));
      for (int i = 0; i < layers; i++) {
        stack.add(Dense.of(3));
      }
      Model model = stack.add(Dense.of(1).withBias(false)).build(round);
      double[] expected = stack.build(round).predict(x).data();
      for (double[] y : AtOnce.run(4, t -> model.predict(x).data())) {
        assertArrayEquals(expected, y);
      }
    }
  }

  /** The map of the parameters, asked for by traces that come together. */
  @Test
  void eachVariableIsMadeOnce() throws Exception {
    for (int round = 0; round < 50 * AtOnce.STRESS; round++) {
      Weights weights = new Weights(DType.FLOAT32, round);
      List<List<Variable>> all =
          AtOnce.run(
              3,
              t ->
                  IntStream.range(0, 100)
                      .mapToObj(i -> weights.get("p" + i, Shape.of(2), GlorotUniform.of()))
                      .toList());
      assertEquals(all.get(0), all.get(1));
      assertEquals(all.get(0), all.get(2));
    }
  }
}
