package dev.axone.program;

import com.sun.management.ThreadMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** What threads have taken from the Java heap, and all of the process outside of it. */
public final class Allocated {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long[] ids;

  /** Watches the calling thread and all of Axone's workers. */
  public Allocated() {
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
  public long bytes() {
    return Arrays.stream(THREADS.getThreadAllocatedBytes(ids)).sum();
  }

  /** Returns the bytes of all direct buffers of the process. */
  static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
