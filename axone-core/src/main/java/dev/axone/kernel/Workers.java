package dev.axone.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share the kernels of a step. The caller goes through the list and takes parts like
 * every helper; helpers that are asleep or off their core delay nobody, because a kernel is done
 * when its parts are, not when all threads have come. Helpers spin for 100 µs after their last part
 * and then park; handing over costs well under a microsecond while they spin.
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
   * Number of the kernel (counted over all runs) and the next part to take: one word. Closed at
   * first, too: a helper that starts late must not take from a kernel whose number is not yet set.
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

  /** Returns the pool of this many threads, the caller's included. */
  public static Workers of(int threads) {
    return POOLS.computeIfAbsent(threads, Workers::new);
  }

  /**
   * Runs kernels one after another, each on all threads. While another caller has the threads, this
   * one works alone: the bits are the same.
   */
  public void run(Kernel[] kernels) {
    Signals.block();
    boolean flush = Denormals.flush();
    try {
      LoadedLibrary.oneThread();
      if (helpers.length > 0 && running.tryLock()) {
        try {
          shared(kernels);
        } finally {
          running.unlock();
        }
      } else {
        alone(kernels);
      }
    } finally {
      if (flush) {
        Denormals.keep();
      }
      Signals.restore();
    }
  }

  private static void alone(Kernel[] kernels) {
    for (Kernel k : kernels) {
      for (int part = 0, n = k.parts(); part < n; part++) {
        k.run(part);
      }
    }
  }

  private void together(Kernel[] kernels) {
    for (Kernel k : kernels) {
      int n = k.parts();
      if (k instanceof Repeat r) {
        for (int step = 0; step < r.times(); step++) {
          together(r.kernels(step));
        }
      } else if (n == 1) {
        k.run(0);
      } else {
        share(k, n);
      }
    }
  }

  private void shared(Kernel[] kernels) {
    stepping = true;
    for (Thread t : helpers) {
      LockSupport.unpark(t);
    }
    try {
      together(kernels);
    } finally {
      stepping = false;
    }
  }

  private void share(Kernel kernel, int n) {
    DONE.setOpaque(this, 0);
    parts = n;
    current = kernel;
    long first = (((long) TICKET.getOpaque(this) >>> PART_BITS) + 1) << PART_BITS;
    TICKET.setVolatile(this, first);
    takeParts();
    while ((int) DONE.getAcquire(this) < n) {
      Thread.onSpinWait();
    }
    // Closed before the next kernel's fields are written: a late helper must not take from them.
    TICKET.setVolatile(this, first | PART_MASK);
    Throwable t = failure;
    if (t != null) {
      failure = null;
      throw t instanceof IllegalArgumentException e
          ? e
          : new IllegalStateException("kernel failed: " + kernel.describe(), t);
    }
  }

  /** Takes parts of the current kernel until none is left; returns whether there was one. */
  private boolean takeParts() {
    boolean any = false;
    while (true) {
      long now = (long) TICKET.getAcquire(this);
      Kernel kernel = current;
      int part = (int) (now & PART_MASK);
      if (kernel == null || part >= parts) {
        return any;
      }
      // The number of the kernel in the word makes this fail when the kernel has changed since.
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
