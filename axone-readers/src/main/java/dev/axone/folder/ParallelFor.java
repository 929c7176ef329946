package dev.axone.folder;

import dev.axone.file.Interrupts;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parallel for: does many small things on all cores. */
final class ParallelFor {
  private static final int CHUNK = 32;

  /** What one thread does; it has its own buffers. */
  interface Worker {
    /** Does the things {@code from} (included) to {@code to} (excluded). */
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
   * Does the things 0 to n − 1. What is thrown at the first of them that fails is thrown here,
   * whatever the number of threads: things are begun in their order.
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

  /** Waits for all threads, also where this one is interrupted, which {@code cancelled} renews. */
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
    // What other threads could not do as one was interrupted, they need not explain.
    int place = e instanceof CancellationException ? -1 : at;
    if (place < failedAt) {
      failedAt = place;
      failure = e;
    }
  }
}
