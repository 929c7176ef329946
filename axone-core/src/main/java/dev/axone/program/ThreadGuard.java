package dev.axone.program;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that one thread at a time uses a program, and that it is closed only between runs.
 * Without contention, a run costs two atomic instructions.
 */
public final class ThreadGuard {
  private static final int RUNNING = 1;
  private static final int CLOSED = 2;
  private static final VarHandle OWNER;
  private static final VarHandle STATE;

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(ThreadGuard.class, "owner", Thread.class);
      STATE = MethodHandles.lookup().findVarHandle(ThreadGuard.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Thread owner;
  private volatile int state;

  /**
   * Reserves the program for the calling thread.
   *
   * @throws IllegalStateException if another thread uses it, or it is closed
   */
  public void claim() {
    Thread me = Thread.currentThread();
    if (!me.equals(owner)) {
      take(me);
    }
    if ((state & CLOSED) != 0) {
      throw closed();
    }
  }

  private void take(Thread me) {
    Thread other = owner;
    boolean free = other == null || !other.isAlive();
    if (!free || !OWNER.compareAndSet(this, other, me)) {
      Thread now = Objects.requireNonNullElse(owner, me);
      throw new IllegalStateException(
          "thread '%s' (id %s) uses this program, and only one thread may use it at a time: compile a program for each thread, or call release() in that thread after it has read the outputs"
              .formatted(now.getName(), now.threadId()));
    }
  }

  /** Releases the program for another thread, if the calling thread was the one that used it. */
  public void release() {
    OWNER.compareAndSet(this, Thread.currentThread(), null);
  }

  /** Starts a run; {@link #end} must follow. */
  public void begin() {
    claim();
    if (!STATE.compareAndSet(this, 0, RUNNING)) {
      throw closed();
    }
  }

  /** Ends the run that {@link #begin} started. */
  public void end() {
    int before = (int) STATE.getAndBitwiseAnd(this, ~RUNNING);
    if ((before & CLOSED) != 0) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** Prevents further runs and waits for the current one, even if the thread is interrupted. */
  public synchronized void close() {
    STATE.getAndBitwiseOr(this, CLOSED);
    boolean interrupted = false;
    while ((state & RUNNING) != 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("this program is closed");
  }
}
