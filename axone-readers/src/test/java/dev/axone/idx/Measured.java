package dev.axone.idx;

import com.sun.management.ThreadMXBean;
import dev.axone.data.Column;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;

/** What tests ask about a file that was read: a sample's elements, and the memory it took. */
final class Measured {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Measured() {}

  static float[] sample(Column column, int row) {
    float[] floats = new float[column.shape().size()];
    column.read(row, MemorySegment.ofArray(floats), 0);
    return floats;
  }

  /** Returns the bytes that the current thread takes from the Java heap. */
  static long during(Runnable run) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    run.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
