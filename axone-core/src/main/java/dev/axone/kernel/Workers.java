package dev.axone.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A pool of threads that run the kernels of a step in parallel. The caller goes through the list
 * and takes parts as the helpers do. A kernel is done when all its parts are, so helpers that are
 * parked or descheduled delay nothing. Helpers spin for 100 µs after their last part and then park;
 * handing over a kernel takes well under a microsecond while they spin.
 */
public final class Workers {
  private static final Map<Integer, Workers> POOLS = new ConcurrentHashMap<>();
  private static final long SPIN_NANOS = 100_000;
  private static final int PART_BITS = 31;
  private static final long PART_MASK = (1L << PART_BITS) - 1;
  private static final VarHandle TICKET;
  private static final VarHandle DONE;

  static {
    try {
      TICKET = MethodHandles.lookup().findVarHandle(Workers.class, "ticket", long.class);
      DONE = MethodHandles.lookup().findVarHandle(Workers.class, "done", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Thread[] helpers;
  private final ReentrantLock running = new ReentrantLock();

  /**
   * Number of the kernel (counted over all runs) and the next part, in one word. Initially without
   * parts: a helper that starts late must not take a part of a kernel whose number is not yet set.
   */
  @SuppressWarnings("unused") // through TICKET
  private volatile long ticket = PART_MASK;

  @SuppressWarnings("unused") // through DONE
  private volatile int done;

  private volatile int parts;
  private volatile @Nullable Kernel current;
  private volatile boolean stepping;
  private volatile @Nullable Throwable failure;

  private Workers(int threads) {
    helpers = new Thread[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] =
          Thread.ofPlatform().daemon().name("axone-worker-" + (i + 1)).unstarted(this::help);
      helpers[i].start();
    }
  }

  /** Returns the pool with a number of threads, the caller's included. */
  public static Workers of(int threads) {
    return POOLS.computeIfAbsent(threads, Workers::new);
  }

  /**
   * Runs kernels one after another, each on all threads. While another caller uses the pool, the
   * caller runs them on its own thread; the bits are the same.
   */
  public void run(Kernel[] kernels) {
    Signals.block();
    boolean flush = Denormals.flush();
    try {
      LoadedLibrary.oneThread();
      if (helpers.length > 0 && running.tryLock()) {
        try {
          runShared(kernels);
        } finally {
          running.unlock();
        }
      } else {
        runAlone(kernels);
      }
    } finally {
      if (flush) {
        Denormals.keep();
      }
      Signals.restore();
    }
  }

  /** Runs kernels one after another on the calling thread. */
  static void runAlone(Kernel[] kernels) {
    for (Kernel k : kernels) {
      for (int part = 0, n = k.parts(); part < n; part++) {
        k.run(part);
      }
    }
  }

  /** Runs kernels one after another, those with several parts on all threads. */
  private void runAll(Kernel[] kernels) {
    for (Kernel k : kernels) {
      int n = k.parts();
      if (k instanceof Repeat r) {
        for (int step = 0; step < r.times(); step++) {
          runAll(r.kernels(step));
        }
      } else if (n == 1) {
        k.run(0);
      } else {
        runParts(k, n);
      }
    }
  }

  private void runShared(Kernel[] kernels) {
    stepping = true;
    for (Thread t : helpers) {
      LockSupport.unpark(t);
    }
    try {
      runAll(kernels);
    } finally {
      stepping = false;
    }
  }

  private void runParts(Kernel kernel, int n) {
    DONE.setOpaque(this, 0);
    parts = n;
    current = kernel;
    long first = (((long) TICKET.getOpaque(this) >>> PART_BITS) + 1) << PART_BITS;
    TICKET.setVolatile(this, first);
    takeParts();
    while ((int) DONE.getAcquire(this) < n) {
      Thread.onSpinWait();
    }
    // No parts remain before the next kernel's fields are written: a late helper must not take one.
    TICKET.setVolatile(this, first | PART_MASK);
    Throwable t = failure;
    if (t != null) {
      failure = null;
      throw t instanceof IllegalArgumentException e
          ? e
          : new IllegalStateException("kernel failed: " + kernel.describe(), t);
    }
  }

  /** Runs parts of the current kernel until none is left; returns whether there was one. */
  private boolean takeParts() {
    boolean any = false;
    while (true) {
      long now = (long) TICKET.getAcquire(this);
      Kernel kernel = current;
      int part = (int) (now & PART_MASK);
      if (kernel == null || part >= parts) {
        return any;
      }
      // This fails if the kernel has changed since, as the word contains the kernel's number.
      if (TICKET.compareAndSet(this, now, now + 1)) {
        any = true;
        try {
          kernel.run(part);
        } catch (Throwable t) {
          failure = t;
        } finally {
          DONE.getAndAdd(this, 1);
        }
      }
    }
  }

  private void help() {
    Signals.block();
    Denormals.flush();
    LoadedLibrary.oneThread();
    long idleSince = System.nanoTime();
    while (true) {
      if (takeParts()) {
        idleSince = System.nanoTime();
      } else if (System.nanoTime() - idleSince > SPIN_NANOS && !stepping) {
        LockSupport.park(this);
        idleSince = System.nanoTime();
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
