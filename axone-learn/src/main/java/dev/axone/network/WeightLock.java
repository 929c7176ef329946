package dev.axone.network;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A fair read-write lock: any number of threads read the weights at the same time, or one thread
 * writes them. Waiting readers and writers take turns: neither training steps nor predictions
 * starve the other. Reentrant for the writing thread. Allocates nothing.
 */
public final class WeightLock {
  private final AtomicInteger readers = new AtomicInteger();

  /** Whether a thread writes the weights, or waits for the readers to finish. */
  private volatile boolean writing;

  private volatile @Nullable Thread writer;
  private int waiting; // readers
  private int phase;
  private int depth; // of the writer

  public void read() {
    if (Thread.currentThread().equals(writer)) {
      return;
    }
    readers.incrementAndGet();
    if (writing) {
      leave();
      readNext();
    }
  }

  /** Waits for the end of the current write only: the next writer waits for this thread. */
  private synchronized void readNext() {
    waiting++;
    boolean interrupted = false;
    int seen = phase;
    while (writing && phase == seen) {
      interrupted |= sleep();
    }
    waiting--;
    readers.incrementAndGet();
    notifyAll();
    restore(interrupted);
  }

  public void endRead() {
    if (!Thread.currentThread().equals(writer)) {
      leave();
    }
  }

  private void leave() {
    if (readers.decrementAndGet() == 0 && writing) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  public void write() {
    if (!Thread.currentThread().equals(writer)) {
      writeNext();
    }
    depth++;
  }

  private synchronized void writeNext() {
    boolean interrupted = false;
    while (writing || waiting > 0) {
      interrupted |= sleep();
    }
    writing = true;
    while (readers.get() > 0) {
      interrupted |= sleep();
    }
    writer = Thread.currentThread();
    restore(interrupted);
  }

  public void endWrite() {
    if (--depth == 0) {
      synchronized (this) {
        writer = null;
        writing = false;
        phase++;
        notifyAll();
      }
    }
  }

  /** Returns whether the thread was interrupted, which does not end the wait: callers loop. */
  @SuppressWarnings("WaitNotInLoop")
  private boolean sleep() {
    try {
      wait();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
