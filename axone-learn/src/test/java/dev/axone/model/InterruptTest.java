package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.data.Dataset;
import dev.axone.data.Packed;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Lbfgs;
import dev.axone.optimizer.Optimizer;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.train.Callback;
import dev.axone.train.Checkpointing;
import dev.axone.train.Fit;
import dev.axone.train.LearningRateSweep;
import dev.axone.train.Progress;
import dev.axone.train.TrainEvent;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Interrupting a thread ends its work with a CancellationException, and files stay whole. */
@Timeout(300)
final class InterruptTest {
  private static final Dataset DATA = TestData.blobs(50, 1);

  @TempDir Path folder;

  @AfterEach
  void notInterrupted() {
    Thread.interrupted();
  }

  private static Model model(Optimizer optimizer) {
    return Sequential.of(Input.of(6), Dense.of(8).relu(), Dense.of(3).softmax())
        .compile(optimizer, SparseCategoricalCrossentropy.of());
  }

  private static Fit fit(Callback... callbacks) {
    return fit(4, callbacks);
  }

  private static Fit fit(int epochs, Callback... callbacks) {
    return Fit.epochs(epochs).batchSize(8).progress(Progress.SILENT).callbacks(callbacks);
  }

  private static Callback interruptAfter(int steps) {
    return (event, control) -> {
      if (event instanceof TrainEvent.StepEnd s && s.totalSteps() == steps) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static void cancelled(String what, Executable work) {
    CancellationException e = assertThrows(CancellationException.class, work);
    assertEquals("interrupted while " + what, e.getMessage());
    assertTrue(Thread.interrupted(), "the thread is no longer interrupted");
  }

  @Test
  void trainingEndsAtTheNextStepAndGoesOnFromItsCheckpoint() {
    Callback nothing = (event, control) -> {};
    Model whole = model(Adam.of());
    whole.fit(DATA, fit(nothing, Checkpointing.of(folder.resolve("whole"))));
    for (int steps : new int[] {1, 7, 10, 27}) {
      Path checkpoints = folder.resolve("" + steps);
      Model model = model(Adam.of());
      cancelled(
          "training",
          () -> model.fit(DATA, fit(interruptAfter(steps), Checkpointing.of(checkpoints))));
      Path last = Checkpointing.last(checkpoints).orElseThrow();
      assertEquals(steps, ((Number) Checkpoint.read(last).state().get("total_steps")).intValue());
      Model other = model(Adam.of());
      other.fit(DATA, fit(nothing, Checkpointing.of(checkpoints)).resume(last));
      assertEquals(TestData.bits(whole), TestData.bits(other));
    }
  }

  @Test
  void withoutCheckpointingNothingIsSaved() throws Exception {
    cancelled("training", () -> model(Adam.of()).fit(DATA, fit(interruptAfter(3))));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void aSolverEndsAfterItsIteration() {
    Model model = model(Lbfgs.of());
    cancelled("training", () -> model.fit(DATA, fit(interruptAfter(2), Checkpointing.of(folder))));
    Path last = Checkpointing.last(folder).orElseThrow();
    assertEquals(2, ((Number) Checkpoint.read(last).state().get("total_steps")).intValue());
  }

  /** Interrupts hit the writing of checkpoints too, which Java answers by closing the file. */
  @Test
  void filesStayWhole() throws Exception {
    Random random = new Random(4);
    for (int round = 0; round < 4 * AtOnce.STRESS; round++) {
      Path checkpoints = folder.resolve("" + round);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicBoolean interrupted = new AtomicBoolean();
      Thread training =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      Checkpointing each = Checkpointing.of(checkpoints).withEverySteps(1);
                      model(Adam.of()).fit(DATA, fit(100_000, each));
                    } catch (Throwable t) {
                      thrown.set(t);
                      interrupted.set(Thread.currentThread().isInterrupted());
                    }
                  });
      while (training.isAlive() && Checkpointing.last(checkpoints).isEmpty()) {
        Thread.onSpinWait();
      }
      for (int i = random.nextInt(30_000); i > 0; i--) {
        Thread.onSpinWait();
      }
      training.interrupt();
      training.join();
      assertEquals(CancellationException.class, thrown.get().getClass(), () -> "" + thrown.get());
      assertTrue(interrupted.get());
      Checkpoint.read(Checkpointing.last(checkpoints).orElseThrow());
      try (Stream<Path> files = Files.list(checkpoints)) {
        assertEquals(1, files.count());
      }
    }
  }

  @Test
  void evaluationPredictionAndSweepsEndWithinABatch() {
    Model model = model(Adam.of());
    Options options = Options.defaults();
    Dataset interrupting =
        PrefetcherTest.slow(DATA, i -> {}).subset(0, 50); // Costly: read by threads of their own.
    for (Dataset data : new Dataset[] {DATA, interrupting}) {
      Thread.currentThread().interrupt();
      cancelled("evaluating", () -> model.evaluate(data, 8, options));
      Thread.currentThread().interrupt();
      cancelled("predicting", () -> model.predict(data, 8, options));
      Thread.currentThread().interrupt();
      cancelled("predicting", () -> MonteCarlo.predict(model, data, 2, 1));
    }
    Thread.currentThread().interrupt();
    cancelled("trying learning rates", () -> sweep(model));
  }

  private static LearningRateSweep sweep(Model model) {
    return LearningRateFinder.of().find(model, DATA, fit());
  }

  @Test
  void weightsAreSavedAndLoadedByAnInterruptedThread() {
    Model model = model(Adam.of());
    Path file = folder.resolve("w.safetensors");
    Thread.currentThread().interrupt();
    model.saveWeights(file);
    model.loadWeights(file);
    assertTrue(Thread.interrupted());
  }

  /** Java closes a channel for all threads when one of those that use it is interrupted. */
  @Test
  void packedSamplesAreReadByTheOthersOn() throws Exception {
    Path file = folder.resolve("rows.f32");
    Files.write(file, new byte[4 * 3 * 100_000]);
    Packed rows = Packed.of(file, 0, 100_000, Shape.of(3));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(12, 4);
      rows.read(0, to, 0);
      Thread.currentThread().interrupt();
      cancelled("reading " + file, () -> rows.read(50_000, to, 0));
      assertEquals(null, AtOnce.thrownElsewhere(() -> read(rows, 70_000)));
      rows.read(90_000, to, 0);
    }
    assertArrayEquals(new float[3], read(rows, 99_999));
    assertFalse(Thread.interrupted());
  }

  private static float[] read(Packed rows, int index) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(12, 4);
      rows.read(index, to, 0);
      return to.toArray(java.lang.foreign.ValueLayout.JAVA_FLOAT);
    }
  }
}
