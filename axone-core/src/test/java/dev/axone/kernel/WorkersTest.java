package dev.axone.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every part of every kernel runs exactly once, and kernels run one after another. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WorkersTest {
  private static final int KERNELS = 100_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everyPartRunsOnceAndAfterAllBefore(int threads) {
    Workers workers = Workers.of(threads);
    Ledger ledger = new Ledger();
    int perRun = 100;
    for (int run = 0; run < KERNELS / perRun; run++) {
      Kernel[] kernels = new Kernel[perRun];
      Arrays.setAll(kernels, i -> ledger.kernel(1 + i % 7));
      workers.run(kernels);
      ledger.assertComplete();
      if (run % 50 == 0) {
        LockSupport.parkNanos(100_000); // long enough for helpers to park
      }
    }
  }

  /** The helpers start while the kernel is distributed. */
  @Test
  void theFirstKernelOfAPoolRunsOnce() {
    for (int threads = 5; threads <= 16; threads++) {
      Ledger ledger = new Ledger();
      Workers.of(threads).run(new Kernel[] {ledger.kernel(threads), ledger.kernel(2)});
      ledger.assertComplete();
    }
  }

  /** Counts parts; a part fails if one of an earlier kernel has not run. */
  private static final class Ledger {
    private final AtomicIntegerArray counts = new AtomicIntegerArray(8 * KERNELS);
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicBoolean overtaken = new AtomicBoolean();
    private int expected;

    Kernel kernel(int parts) {
      int first = expected;
      expected += parts;
      return new Work(
          parts,
          part -> {
            if (finished.get() < first) {
              overtaken.set(true);
            }
            counts.incrementAndGet(first + part);
            finished.incrementAndGet();
          });
    }

    void assertComplete() {
      assertEquals(expected, finished.get());
      assertFalse(overtaken.get(), "a kernel began before the one before was done");
      for (int i = Math.max(0, expected - 700); i < expected; i++) {
        assertEquals(1, counts.get(i), "runs of a part");
      }
    }
  }

  /** One caller uses the threads, the others run alone: each run is complete when it returns. */
  @Test
  void concurrentCallersDoNotInterfere() throws InterruptedException {
    Workers workers = Workers.of(2);
    AtomicInteger incomplete = new AtomicInteger();
    Thread[] callers = new Thread[4];
    for (int i = 0; i < callers.length; i++) {
      callers[i] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    AtomicIntegerArray runs = new AtomicIntegerArray(3);
                    Kernel[] kernels = {new Work(3, runs::incrementAndGet)};
                    for (int k = 1; k <= 5_000; k++) {
                      workers.run(kernels);
                      for (int part = 0; part < 3; part++) {
                        if (runs.get(part) != k) {
                          incomplete.incrementAndGet();
                        }
                      }
                    }
                  });
    }
    for (Thread t : callers) {
      t.join();
    }
    assertEquals(0, incomplete.get(), "parts that ran not once in a run");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aFailureIsThrownToTheCallerAndThePoolStaysUsable(int threads) {
    Workers workers = Workers.of(threads);
    float[] tiny = {Float.MIN_NORMAL, 0.5f};
    for (int failing = 0; failing < 4; failing++) {
      int f = failing;
      Kernel bad =
          new Work(
              4,
              part -> {
                if (part == f) {
                  throw new ArithmeticException("part " + part);
                }
              });
      RuntimeException e =
          assertThrows(RuntimeException.class, () -> workers.run(new Kernel[] {bad}));
      Throwable cause = e.getCause() == null ? e : e.getCause();
      assertEquals("part " + failing, cause.getMessage());
      assertTrue(tiny[0] * tiny[1] > 0, "the caller's thread still flushes denormal numbers");
      AtomicInteger count = new AtomicInteger();
      workers.run(new Kernel[] {new Work(5, part -> count.incrementAndGet())});
      assertEquals(5, count.get());
    }
  }

  /** A batch of many small products has a part for each. */
  @Test
  void aKernelMayHaveAnyNumberOfParts() {
    int parts = 200_000;
    AtomicIntegerArray counts = new AtomicIntegerArray(parts);
    Kernel kernel =
        new Work(
            parts,
            part -> {
              if (counts.incrementAndGet(part) > 1) {
                LockSupport.parkNanos(1_000_000_000); // if it never ends, it must not spin
              }
            });
    Workers.of(5).run(new Kernel[] {kernel});
    for (int i = 0; i < parts; i++) {
      assertEquals(1, counts.get(i), "runs of part " + i);
    }
  }

  private record Work(int parts, IntConsumer part) implements Kernel {
    @Override
    public void run(int number) {
      part.accept(number);
    }

    @Override
    public String describe() {
      return "test work";
    }
  }
}
