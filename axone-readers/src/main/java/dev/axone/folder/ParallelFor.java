package dev.axone.folder;

import dev.axone.file.Interrupts;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A parallel for loop over many small tasks, on all cores. */
final class ParallelFor {
  private static final int CHUNK = 32;

  /** Runs tasks in one thread, with its own buffers. */
  interface Worker {
    /** Runs the tasks {@code from} (inclusive) to {@code to} (exclusive). */
    void work(int from, int to);
  }

  private final Supplier<? extends Worker> workers;
  private final AtomicInteger next = new AtomicInteger();
  private volatile boolean stopped;
  private @Nullable Throwable failure;
  private int failedAt = Integer.MAX_VALUE;

  private ParallelFor(Supplier<? extends Worker> workers) {
    this.workers = workers;
  }

  /**
   * Runs the tasks 0 to n − 1. If tasks fail, the exception of the first of them is thrown,
   * independent of the number of threads: tasks start in their order.
   */
  static void run(int n, Supplier<? extends Worker> workers) {
    ParallelFor loop = new ParallelFor(workers);
    int chunks = (n + CHUNK - 1) / CHUNK;
    int count = Math.min(chunks, Runtime.getRuntime().availableProcessors());
    Thread[] threads = new Thread[Math.max(0, count - 1)];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = Thread.ofPlatform().daemon().name("axone-read").start(() -> loop.work(n));
    }
    loop.work(n);
    loop.join(threads);
    if (loop.failure instanceof Error e) {
      throw e;
    }
    if (loop.failure instanceof RuntimeException e) {
      throw e;
    }
  }

  /** Waits for all threads, even after an interrupt; {@code cancelled} sets the flag again. */
  @SuppressWarnings("InterruptedInCatchBlock")
  private void join(Thread... threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException _) {
          failed(0, Interrupts.cancelled("reading files"));
          interrupted = Thread.interrupted();
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(int n) {
    int from = 0;
    try {
      Worker worker = workers.get();
      while (!stopped) {
        from = next.getAndAdd(CHUNK);
        if (from >= n || from < 0) {
          return;
        }
        Interrupts.check("reading files");
        worker.work(from, Math.min(n, from + CHUNK));
      }
    } catch (RuntimeException | Error e) {
      failed(from, e);
    }
  }

  private synchronized void failed(int at, Throwable e) {
    stopped = true;
    // A cancellation has precedence over the failures of other threads.
    int index = e instanceof CancellationException ? -1 : at;
    if (index < failedAt) {
      failedAt = index;
      failure = e;
    }
  }
}
