package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.loss.MeanSquaredError;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A stack of thousands of layers in a thread with a small stack: no walk may be a recursion. */
@Timeout(300)
final class DeepModelTest {
  private static final int LAYERS = 5000;
  private static final int TRAINED_LAYERS = 1000;
  private static final int STACK_BYTES = 256 << 10;
  private static final int TRAINED_STACK_BYTES = 512 << 10;
  private static final Options ONE = Options.defaults().withThreads(1);

  private static Model model(int layers) {
    Sequential stack = Sequential.from(Input.of(4));
    for (int i = 0; i < layers; i++) {
      stack.add(Dense.of(4));
    }
    return stack.build().compile(Sgd.of(0.01), MeanSquaredError.of());
  }

  private static void inSmallStack(int bytes, Executable work) throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Runnable caught =
        () -> {
          try {
            work.execute();
          } catch (Throwable t) {
            thrown.set(t);
          }
        };
    Thread thread = new Thread(null, caught, "deep", bytes);
    thread.start();
    thread.join();
    assertEquals(null, thrown.get());
  }

  @Test
  void fiveThousandLayersAreBuiltAndSummarised() throws Exception {
    inSmallStack(
        STACK_BYTES,
        () -> {
          String summary = model(LAYERS).summary();
          assertTrue(summary.contains("dense_4999 (Dense)"));
          assertTrue(summary.contains("Total params: 100,000"), summary);
        });
  }

  @Test
  void aDeepModelIsTrainedSavedAndDrawn(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("deep.safetensors");
    float[][] rows = {{1, 2, 3, 4}, {2, 3, 4, 5}};
    Dataset data = Dataset.of(rows, rows);
    // The native library is loaded here: how much of the stack that takes is not Axone's to say.
    model(1).predict(data, 2, ONE);
    inSmallStack(
        TRAINED_STACK_BYTES,
        () -> {
          Model model = model(TRAINED_LAYERS);
          model.fit(data, Fit.epochs(1).batchSize(2).options(ONE).progress(Progress.SILENT));
          model.save(file);
          assertEquals(
              model.predict(data, 2, ONE).getFirst(),
              Model.load(file).predict(data, 2, ONE).getFirst());
          model.diagram();
        });
  }
}
