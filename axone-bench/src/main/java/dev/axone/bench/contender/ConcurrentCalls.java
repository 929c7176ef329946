package dev.axone.bench.contender;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The same call in several threads: {@link #run} is the call in the measured thread, while the
 * other threads do as many.
 */
final class ConcurrentCalls implements Step {
  /** How many calls the other threads may be ahead; they wait when the measured one stops. */
  private static final int AHEAD = 16;

  private static final long PAUSE_NANOS = 20_000;

  private final Step own;
  private final AtomicLong done = new AtomicLong();
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  /**
   * Starts the threads.
   *
   * @param threads number of threads, the caller's included
   * @param calls returns the step of a thread, and is called in that thread
   */
  ConcurrentCalls(int threads, Supplier<Step> calls) {
    own = calls.get();
    for (int i = 1; i < threads; i++) {
      Thread.ofPlatform().daemon().name("caller-" + i).start(() -> follow(calls));
    }
  }

  private void follow(Supplier<Step> calls) {
    try (Step step = calls.get()) {
      long mine = 0;
      while (!closed) {
        if (mine < done.get() + AHEAD) {
          step.run();
          mine++;
        } else {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  @Override
  public void run() {
    Throwable other = failure;
    if (other != null) {
      throw new IllegalStateException("a call in another thread failed", other);
    }
    own.run();
    done.incrementAndGet();
  }

  @Override
  public float loss() {
    return own.loss();
  }

  @Override
  public void assign(float[][] parameters) {
    own.assign(parameters);
  }

  @Override
  public void close() {
    closed = true;
    own.close();
  }
}
