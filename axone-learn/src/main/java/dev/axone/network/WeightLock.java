package dev.axone.network;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps readers of weights from seeing half of a change: any number of threads read at once, one
 * changes them alone. Who waits comes next: neither a loop of training steps nor a stream of
 * predictions keeps the other out. The thread that changes the weights may also read them and
 * change them further. Nothing is allocated.
 */
public final class WeightLock {
  private final AtomicInteger readers = new AtomicInteger();

  /** Whether a thread changes the weights, or waits for the readers to leave. */
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

  /** Waits for the end of one change, no more: the next one waits for this thread. */
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
