package dev.axone.program;

import java.lang.reflect.Method;
import java.util.Arrays;

/** What threads have taken from the Java heap. */
final class Allocated {
  private static final Object THREADS;
  private static final Method BYTES;

  // By reflection: the module under test does not read jdk.management.
  static {
    try {
      THREADS =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      BYTES =
          Class.forName("com.sun.management.ThreadMXBean")
              .getMethod("getThreadAllocatedBytes", long[].class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final long[] ids;

  /** Watches the calling thread and all of Axone's workers. */
  Allocated() {
    Thread[] all = new Thread[2 * Thread.activeCount() + 16];
    int n = Thread.enumerate(all);
    ids =
        Arrays.stream(all, 0, n)
            .filter(t -> t.equals(Thread.currentThread()) || t.getName().startsWith("axone-worker"))
            .mapToLong(Thread::threadId)
            .toArray();
  }

  /** Returns the number of threads that are watched. */
  int threads() {
    return ids.length;
  }

  /** Returns the bytes that all of them have taken so far. */
  long bytes() {
    try {
      return Arrays.stream((long[]) BYTES.invoke(THREADS, (Object) ids)).sum();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
