package dev.axone.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compiled programs of a model that no call uses at the moment, for the next calls: compiling takes
 * much longer than a few steps. A program that is taken is not here, so that nobody else uses or
 * closes it. Those used least recently are closed when there are more than {@link #MAXIMUM}, or
 * their memory exceeds {@link #maximumBytes}; one that exceeds it alone is not kept. Any number of
 * threads may take and give.
 */
public final class IdlePrograms implements AutoCloseable {
  /** The maximum number of programs. */
  public static final int MAXIMUM = 32;

  /**
   * A program that nothing uses.
   *
   * @param thread the id of the thread that used it last
   */
  private record Idle(Object kind, Object program, long bytes, long thread, Runnable close) {
    boolean is(Class<?> type, Object wanted) {
      return type.isInstance(program) && kind.equals(wanted);
    }
  }

  private final long maximumBytes;
  private final Deque<Idle> idle = new ArrayDeque<>(); // the most recently used first
  private long bytes;
  private boolean closed;

  /** Creates an empty pool. */
  public IdlePrograms(long maximumBytes) {
    this.maximumBytes = maximumBytes;
  }

  /** Returns a pool that closes each program that is given to it. */
  public static IdlePrograms none() {
    IdlePrograms none = new IdlePrograms(0);
    none.close();
    return none;
  }

  /**
   * Takes the program of a kind that the calling thread used last, whose memory is in the caches of
   * its core, or the one that any thread used last, or returns null.
   *
   * @param kind all that a program of this type depends on, compared by {@code equals}
   */
  public synchronized <T> @Nullable T take(Class<T> type, Object kind) {
    long thread = Thread.currentThread().threadId();
    Idle found = null;
    for (Idle each : idle) {
      if (each.is(type, kind) && (found == null || each.thread == thread)) {
        found = each;
        if (each.thread == thread) {
          break;
        }
      }
    }
    if (found == null) {
      return null;
    }
    idle.remove(found);
    bytes -= found.bytes;
    return type.cast(found.program);
  }

  /**
   * Keeps a program that nothing uses any more for the next {@link #take}, or closes it.
   *
   * @param bytes of its memory
   * @param close closes it
   */
  public void give(Object kind, Object program, long bytes, Runnable close) {
    added(new Idle(kind, program, bytes, Thread.currentThread().threadId(), close))
        .forEach(i -> i.close.run());
  }

  /** Adds a program; returns those to close. */
  private synchronized List<Idle> added(Idle last) {
    if (closed || last.bytes > maximumBytes) {
      return List.of(last);
    }
    idle.addFirst(last);
    bytes += last.bytes;
    List<Idle> dropped = new ArrayList<>(0);
    while (idle.size() > MAXIMUM || bytes > maximumBytes) {
      Idle oldest = idle.removeLast();
      bytes -= oldest.bytes;
      dropped.add(oldest);
    }
    return dropped;
  }

  /** Returns the number of programs. */
  public synchronized int size() {
    return idle.size();
  }

  /** Returns the bytes of all programs. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Returns the maximum of {@link #bytes}. */
  public long maximumBytes() {
    return maximumBytes;
  }

  /** Closes all programs, and from now on each that is given. */
  @Override
  public void close() {
    List<Idle> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(idle);
      idle.clear();
      bytes = 0;
    }
    all.forEach(i -> i.close.run());
  }
}
