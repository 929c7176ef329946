package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stack of thousands of layers in a thread with a small stack: no walk may be a recursion. */
@Timeout(300)
final class DeepModelTest {
  private static final int LAYERS = 5000;
  private static final int STACK_BYTES = 256 << 10;

  @Test
  void fiveThousandLayersAreBuiltAndSummarised() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<String> summary = new AtomicReference<>("");
    Runnable work =
        () -> {
          Sequential stack = Sequential.from(Input.of(4));
          for (int i = 0; i < LAYERS; i++) {
            stack.add(Dense.of(4));
          }
          summary.set(stack.build().summary());
        };
    Thread thread = new Thread(null, work, "deep", STACK_BYTES);
    thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
    thread.start();
    thread.join();
    assertEquals(null, thrown.get());
    assertTrue(summary.get().contains("dense_4999 (Dense)"));
    assertTrue(summary.get().contains("Total params: 100,000"), summary::get);
  }
}
