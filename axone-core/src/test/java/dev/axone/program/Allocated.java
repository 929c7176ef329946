package dev.axone.program;

import com.sun.management.ThreadMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** The bytes that threads have allocated on the Java heap, and the process's direct buffers. */
public final class Allocated {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long[] ids;

  /** Measures the calling thread and all of Axone's workers. */
  public Allocated() {
    Thread[] all = new Thread[2 * Thread.activeCount() + 16];
    int n = Thread.enumerate(all);
    ids =
        Arrays.stream(all, 0, n)
            .filter(t -> t.equals(Thread.currentThread()) || t.getName().startsWith("axone-worker"))
            .mapToLong(Thread::threadId)
            .toArray();
  }

  /** Returns the number of threads that are measured. */
  int threads() {
    return ids.length;
  }

  /** Returns the bytes that all of them have allocated. */
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
