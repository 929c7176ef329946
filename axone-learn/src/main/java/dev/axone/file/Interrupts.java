package dev.axone.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

/**
 * What becomes of an interrupted thread: long work ends with a {@link CancellationException}, and
 * the thread's interrupt status stays set, so that its owner finds it.
 */
public final class Interrupts {
  private Interrupts() {}

  /** Input or output. */
  @FunctionalInterface
  public interface Io<T> {
    /** Does it; called again from its start where an interrupt broke it off. */
    T run() throws IOException;
  }

  /**
   * Throws if the calling thread is interrupted.
   *
   * @param what the thread does: 'training', 'reading sales.csv'
   * @throws CancellationException if it is
   */
  public static void check(String what) {
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled(what);
    }
  }

  /** Throws if an interrupt of the calling thread is what made a channel fail. */
  public static void check(IOException failure, String what) {
    if (failure instanceof ClosedByInterruptException) {
      throw cancelled(what);
    }
  }

  /** Sets the calling thread's interrupt status and returns what ends its work. */
  public static CancellationException cancelled(String what) {
    Thread.currentThread().interrupt();
    return new CancellationException("interrupted while " + what);
  }

  /**
   * Does work that has to come to its end, such as writing a file: Java closes the channels that an
   * interrupted thread uses, so the interrupt waits until the work is done.
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
