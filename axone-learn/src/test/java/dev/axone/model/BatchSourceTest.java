package dev.axone.model;

import static dev.axone.model.PrefetcherTest.fit;
import static dev.axone.model.PrefetcherTest.model;
import static dev.axone.model.PrefetcherTest.reads;
import static dev.axone.model.PrefetcherTest.slow;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.batch.BatchSampler;
import dev.axone.batch.Batches;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.program.Options;
import dev.axone.tensor.Values;
import dev.axone.train.LearningRateSweep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Costly columns where there is no training loop: predictions, sweeps, steps of one's own. */
@Timeout(600)
final class BatchSourceTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 8, 13, 52, 100})
  void predictionsReadAheadChangeNoBit(int batch) {
    Dataset data = TestData.blobs(52, 1);
    Dataset costly = slow(data, i -> {});
    Model m = model();
    Options options = Options.defaults();
    List<Values> expected = m.predict(data, batch, options);
    assertArrayEquals(
        expected.getFirst().data(), m.predict(costly, batch, options).getFirst().data());
    assertArrayEquals(
        MonteCarlo.predict(m, data, 3, 5, batch, options).getFirst().mean().data(),
        MonteCarlo.predict(m, costly, 3, 5, batch, options).getFirst().mean().data());
    assertFalse(reads());
  }

  @Test
  void aFailingPredictionEndsItsThreads() {
    DataException bad = new DataException("image-40.png: cannot be decoded");
    Dataset data =
        slow(
            TestData.blobs(52, 1),
            i -> {
              if (i == 40) {
                throw bad;
              }
            });
    Options options = Options.defaults();
    assertSame(bad, assertThrows(DataException.class, () -> model().predict(data, 8, options)));
    assertFalse(reads());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 13, 26, 52})
  void learningRatesAreFoundInTheSameBits(int batch) {
    Dataset data = TestData.blobs(52, 1);
    LearningRateFinder finder = LearningRateFinder.of().withRates(1e-4, 1).withSteps(30);
    LearningRateSweep expected = finder.find(model(), data, fit(batch));
    assertEquals(expected, finder.find(model(), slow(data, i -> {}), fit(batch)));
    assertFalse(reads());
    DataException bad = new DataException("bad");
    Dataset failing =
        slow(
            data,
            i -> {
              throw bad;
            });
    assertSame(
        bad, assertThrows(DataException.class, () -> finder.find(model(), failing, fit(batch))));
    assertFalse(reads());
  }

  @Test
  void fullBatchesFollowEachOtherInTheEpochsOrders() {
    BatchSampler sampler = BatchSampler.ofFull(10, 4, true, 3, 3);
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] order = Batches.order(10, true, 3, epoch);
      for (int from : new int[] {0, 4}) {
        assertTrue(sampler.next());
        assertArrayEquals(order, sampler.order());
        assertEquals(from, sampler.from());
        assertEquals(4, sampler.size());
      }
    }
    assertFalse(sampler.next());
  }

  @Test
  void stepsOfOnesOwnReadCostlySamplesInTheSameBits() {
    Dataset data = TestData.blobs(52, 1);
    Model a = model();
    Model b = model();
    try (Stepper plain = a.stepper(data, 4, 7, Options.defaults());
        Stepper costly = b.stepper(slow(data, i -> {}), 4, 7, Options.defaults())) {
      for (int i = 0; i < 12; i++) {
        int[] batch = {4 * i, (7 * i + 3) % 52, 51 - i, i};
        assertEquals(plain.step(batch), costly.step(batch));
      }
    }
    assertEquals(TestData.bits(a), TestData.bits(b));
  }

  @Test
  void aStepNamesTheFirstOfSeveralBadSamples() {
    Dataset data =
        slow(
            TestData.blobs(52, 1),
            i -> {
              if (i % 10 == 7) {
                throw new DataException("image " + i);
              }
            });
    try (Stepper stepper = model().stepper(data, 4, 7, Options.defaults())) {
      for (int i = 0; i < 20; i++) {
        assertEquals(
            "image 27",
            assertThrows(DataException.class, () -> stepper.step(1, 27, 7, 47)).getMessage());
      }
      assertTrue(Double.isFinite(stepper.step(1, 2, 3, 4))); // It goes on.
    }
  }
}
