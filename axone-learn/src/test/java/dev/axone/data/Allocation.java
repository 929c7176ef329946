package dev.axone.data;

import java.lang.reflect.Method;

/** Measures what the current thread allocates. */
final class Allocation {
  private Allocation() {}

  /** Returns the bytes taken from the Java heap. */
  static long during(Runnable run) {
    long before = allocated();
    run.run();
    return allocated() - before;
  }

  /** By reflection: the module under test does not read jdk.management. */
  private static long allocated() {
    try {
      Object threads =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      Method bytes =
          Class.forName("com.sun.management.ThreadMXBean")
              .getMethod("getCurrentThreadAllocatedBytes");
      return (long) bytes.invoke(threads);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
