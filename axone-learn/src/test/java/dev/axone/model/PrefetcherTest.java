package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.batch.BatchSampler;
import dev.axone.batch.BatchSource;
import dev.axone.batch.Prefetcher;
import dev.axone.data.Allocation;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Input;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Lbfgs;
import dev.axone.program.Options;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.train.Callback;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import dev.axone.train.TrainEvent;
import dev.axone.trainer.TrainStep;
import dev.axone.trainer.Training;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches that are read ahead by other threads. */
@Timeout(600)
class PrefetcherTest {
  /** A column that is said to be costly, and does something before each sample. */
  private record Slow(Column of, IntConsumer before) implements Column {
    @Override
    public int size() {
      return of.size();
    }

    @Override
    public Shape shape() {
      return of.shape();
    }

    @Override
    public boolean isCostly() {
      return true;
    }

    @Override
    public void read(int index, MemorySegment to, long offset) {
      before.accept(index);
      of.read(index, to, offset);
    }
  }

  static Dataset slow(Dataset data, IntConsumer before) {
    return new Dataset(
        List.of(new Slow(data.inputs().getFirst(), before)),
        List.of(new Slow(data.targets().getFirst(), i -> {})),
        List.of());
  }

  static Model model() {
    Model model =
        Sequential.of(Input.of(6), Dense.of(8).relu(), Dropout.of(0.3), Dense.of(3).softmax());
    return model.compile(Adam.of(0.02), SparseCategoricalCrossentropy.of(), Accuracy.of());
  }

  static Fit fit(int batch) {
    return Fit.epochs(4).batchSize(batch).validationSplit(0.25).seed(7).progress(Progress.SILENT);
  }

  static boolean reads() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(t -> t.getName().startsWith("axone-read-"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 13, 39, 100})
  void readingAheadChangesNoBit(int batch) {
    Dataset data = TestData.blobs(52, 1);
    Model expected = model();
    History history = expected.fit(data, fit(batch));
    Model m = model();
    History h = m.fit(slow(data, i -> {}), fit(batch));
    assertEquals(TestData.bits(expected), TestData.bits(m));
    assertEquals(history.metrics(), h.metrics());
    assertEquals(expected.evaluate(data), m.evaluate(slow(data, i -> {})));
    assertFalse(reads());
  }

  @Test
  void solversAndDoublePrecisionReadAheadToo() {
    Dataset data = TestData.blobs(52, 1);
    Input input = Input.of(6);
    Model a =
        Model.of(List.of(input), List.of(Dense.of(3).softmax().on(input)), DType.FLOAT64)
            .compile(Lbfgs.of(), SparseCategoricalCrossentropy.of());
    a.fit(data, fit(8));
    Input again = Input.of(6);
    Model b =
        Model.of(List.of(again), List.of(Dense.of(3).softmax().on(again)), DType.FLOAT64)
            .compile(Lbfgs.of(), SparseCategoricalCrossentropy.of());
    b.fit(slow(data, i -> {}), fit(8));
    assertEquals(TestData.bits(a), TestData.bits(b));
  }

  @Test
  void resumedInTheMiddleOfAnEpochARunEndsInTheSameBits(@TempDir Path folder) {
    Dataset data = slow(TestData.blobs(52, 1), i -> {});
    Callback save =
        (event, control) -> {
          if (event instanceof TrainEvent.StepEnd s) {
            control.save(folder.resolve("step-" + s.totalSteps()));
          }
        };
    Model whole = model();
    whole.fit(data, fit(8).callbacks(save));
    for (int step = 1; step <= 20; step++) {
      Model m = model().initialize(9);
      m.fit(data, fit(8).callbacks((e, c) -> {}).resume(folder.resolve("step-" + step)));
      assertEquals(TestData.bits(whole), TestData.bits(m), "step " + step);
    }
  }

  @Test
  void whatAColumnThrowsComesToTheCallerAtItsBatch() {
    DataException bad = new DataException("image-17.png: cannot be decoded");
    Dataset data =
        slow(
            TestData.blobs(52, 1),
            i -> {
              if (i == 17) {
                throw bad;
              }
            });
    AtomicInteger steps = new AtomicInteger();
    Callback count =
        (event, control) -> {
          if (event instanceof TrainEvent.StepEnd) {
            steps.incrementAndGet();
          }
        };
    Fit fit = fit(4).shuffle(false).callbacks(count);
    assertSame(bad, assertThrows(DataException.class, () -> model().fit(data, fit)));
    assertEquals(4, steps.get()); // Samples 16 to 19 are the fifth batch.
    assertSame(bad, assertThrows(DataException.class, () -> model().evaluate(data)));
    assertFalse(reads());
  }

  @Test
  void errorsOfTheMachineComeToTheCallerToo() {
    OutOfMemoryError error = new OutOfMemoryError("of this test");
    Dataset data =
        slow(
            TestData.blobs(52, 1),
            i -> {
              throw error;
            });
    assertSame(error, assertThrows(OutOfMemoryError.class, () -> model().fit(data, fit(4))));
    assertFalse(reads());
  }

  @Test
  void ofSeveralBadSamplesTheFirstIsNamed() {
    float[] x = TestData.floats(52 * 6, 1);
    x[6 * 20 + 3] = Float.NaN;
    x[6 * 21 + 1] = Float.POSITIVE_INFINITY;
    float[] y = new float[52];
    y[30] = 3;
    Dataset data = slow(Dataset.of(Floats.of(Shape.of(6), x), Floats.of(Shape.of(), y)), i -> {});
    Fit fit = fit(8).shuffle(false);
    assertEquals(
        "input 0, row 20: a NaN or an infinity found, allowed are finite numbers; remove the row or"
            + " replace the value",
        assertThrows(DataException.class, () -> model().fit(data, fit)).getMessage());
    Dataset later = data.subset(22, 52);
    assertEquals(
        "target 0, row 8: label 3 found, allowed are integers from 0 to 2 (3 classes); correct"
            + " the label or give the model as many outputs as there are classes",
        assertThrows(DataException.class, () -> model().fit(later, fit)).getMessage());
    assertEquals(
        "target 0, row 8: label 3 found, allowed are integers from 0 to 2 (3 classes); correct"
            + " the label or give the model as many outputs as there are classes",
        assertThrows(DataException.class, () -> model().evaluate(later)).getMessage());
  }

  @Test
  void costlySamplesAreReadOnceInAnEpoch() {
    AtomicInteger reads = new AtomicInteger();
    Dataset data = slow(TestData.blobs(52, 1), i -> reads.incrementAndGet());
    model().fit(data, Fit.epochs(3).batchSize(8).progress(Progress.SILENT));
    assertEquals(3 * 52, reads.get());
    reads.set(0);
    model().fit(data, Fit.epochs(1).validationSplit(0.25).progress(Progress.SILENT));
    assertEquals(52, reads.get());
  }

  @Test
  void anInterruptedTrainingEndsWithItsThreads() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Dataset data =
        slow(
            TestData.blobs(52, 1),
            i -> {
              try {
                interrupted.await();
              } catch (InterruptedException e) {
                throw new AssertionError("a reader was interrupted", e);
              }
            });
    Throwable[] thrown = new Throwable[1];
    boolean[] flag = new boolean[1];
    Thread training =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    model().fit(data, fit(8));
                  } catch (CancellationException e) {
                    thrown[0] = e;
                    flag[0] = Thread.currentThread().isInterrupted();
                  }
                });
    while (!waitsForData(training)) {
      Thread.onSpinWait(); // it has to come to that: no reader goes on
    }
    training.interrupt();
    while (takesData(training)) {
      Thread.onSpinWait(); // data that comes now would let it go on with a step
    }
    interrupted.countDown();
    training.join();
    assertEquals("interrupted while waiting for data", thrown[0].getMessage());
    assertTrue(flag[0]);
    assertFalse(reads());
  }

  @Test
  void trainingThatIsStoppedEarlyEndsItsThreads() {
    Callback stop =
        (event, control) -> {
          if (event instanceof TrainEvent.StepEnd s && s.totalSteps() == 3) {
            control.stop("enough");
          }
        };
    History h = model().fit(slow(TestData.blobs(52, 1), i -> {}), fit(8).callbacks(stop));
    assertEquals("enough", h.stopReason().orElseThrow());
    assertFalse(reads());
  }

  /** A thread that compiles a program may wait for others, too. */
  private static boolean waitsForData(Thread t) {
    return waits(t) && takesData(t);
  }

  private static boolean takesData(Thread t) {
    return Arrays.stream(t.getStackTrace())
        .anyMatch(
            frame ->
                frame.getClassName().equals(Prefetcher.class.getName())
                    && frame.getMethodName().equals("await"));
  }

  private static boolean waits(Thread t) {
    return t.getState() == Thread.State.WAITING || t.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void theShareOfWaitingIsReported() {
    Thread training = Thread.currentThread();
    Dataset data =
        slow(
            TestData.blobs(40, 1),
            i -> {
              while (!waits(training)) {
                Thread.onSpinWait(); // a sample is there only when training waits for it
              }
            });
    double[] epoch = new double[1];
    Callback last =
        (event, control) -> {
          if (event instanceof TrainEvent.EpochEnd e) {
            epoch[0] = e.waited();
          }
        };
    Fit fit = Fit.epochs(2).batchSize(8).progress(Progress.SILENT).callbacks(last);
    History h = model().fit(data, fit);
    assertTrue(h.waited() > 0 && h.waited() <= 1, () -> "waited " + h.waited());
    assertTrue(epoch[0] > 0 && epoch[0] <= 1, () -> "waited " + epoch[0]);
  }

  @Test
  void taking() {
    BatchSampler sampler = new BatchSampler(1000, 8, true, 3, 0, 1_000_000, 0);
    Dataset data = slow(TestData.blobs(1000, 1), i -> {});
    Model model = model();
    try (TrainStep step =
            new TrainStep(
                model.network(),
                new Training(model.objective("test")),
                Adam.of(),
                data,
                8,
                Options.defaults());
        BatchSource source = BatchSource.of(sampler, step.feed())) {
      Allocation.assertNone(i -> source.next(step.feed()));
    }
  }
}
