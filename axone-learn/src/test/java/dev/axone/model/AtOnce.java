package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.function.Executable;

/** Work that several threads begin together. */
final class AtOnce {
  /** How many times as many rounds as usual: {@code -Daxone.stress=1000} takes hours. */
  static final int STRESS = Integer.getInteger("axone.stress", 1);

  private AtOnce() {}

  /** Work that knows its thread's number. */
  @FunctionalInterface
  interface Work<T> {
    T of(int thread) throws Exception;
  }

  /** Does work in threads that leave a barrier together; what one throws is thrown here. */
  static <T> List<T> run(int threads, Work<T> work) throws Exception {
    CyclicBarrier together = new CyclicBarrier(threads);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        Callable<T> one =
            () -> {
              together.await();
              return work.of(thread);
            };
        all.add(pool.submit(one));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> f : all) {
        results.add(f.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception x) {
        throw x;
      }
      throw new AssertionError(e.getCause());
    }
  }

  /** Returns what work throws in a thread of its own, or null. */
  static Throwable thrownElsewhere(Executable work) throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread.ofPlatform()
        .start(
            () -> {
              try {
                work.execute();
              } catch (Throwable t) {
                thrown.set(t);
              }
            })
        .join();
    return thrown.get();
  }

  /** Expects that a thread of its own is refused, with a message that holds a text. */
  static void refusedElsewhere(Executable work, String text) throws InterruptedException {
    Throwable t = thrownElsewhere(work);
    assertTrue(t instanceof IllegalStateException, () -> "thrown: " + t);
    assertTrue(t.getMessage().contains(text), t::getMessage);
  }
}
