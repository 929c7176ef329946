package dev.axone.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Measures what the current thread allocates. */
public final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Returns the bytes taken from the Java heap. */
  public static long during(Runnable run) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    run.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /**
   * Asserts that a thousand runs take nothing from the heap, sooner or later: until the JVM has
   * compiled all, which on a busy machine takes long, it boxes vectors.
   */
  public static void assertNone(IntConsumer run) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    long minimum = Long.MAX_VALUE;
    for (int i = 0; minimum > 0 && System.nanoTime() < end; i += 1000) {
      int first = i;
      minimum =
          Math.min(
              minimum,
              during(
                  () -> {
                    for (int k = first; k < first + 1000; k++) {
                      run.accept(k);
                    }
                  }));
    }
    assertEquals(0, minimum, "bytes of a thousand runs");
  }
}
