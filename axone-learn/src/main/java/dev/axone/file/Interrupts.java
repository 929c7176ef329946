package dev.axone.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

/**
 * Handles interrupted threads: long work ends with a {@link CancellationException}, and the
 * thread's interrupt status remains set.
 */
public final class Interrupts {
  private Interrupts() {}

  /** An input or output operation. */
  @FunctionalInterface
  public interface Io<T> {
    /** Runs the operation; called again from its start if an interrupt aborted it. */
    T run() throws IOException;
  }

  /**
   * Throws if the calling thread is interrupted.
   *
   * @param what the thread's work: 'training', 'reading sales.csv'
   * @throws CancellationException if the thread is interrupted
   */
  public static void check(String what) {
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled(what);
    }
  }

  /** Throws if a channel failed by an interrupt of the calling thread. */
  public static void check(IOException failure, String what) {
    if (failure instanceof ClosedByInterruptException) {
      throw cancelled(what);
    }
  }

  /** Sets the calling thread's interrupt status and returns the exception for it. */
  public static CancellationException cancelled(String what) {
    Thread.currentThread().interrupt();
    return new CancellationException("interrupted while " + what);
  }

  /**
   * Runs work that must be completed, such as writing a file. Java closes the channels of an
   * interrupted thread, so the interrupt is deferred until the work is done.
   */
  public static <T> T heldBack(Io<T> work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return work.run();
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
