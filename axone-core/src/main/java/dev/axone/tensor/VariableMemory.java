package dev.axone.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A variable's main memory, for back ends; other code uses the methods of {@link Variable}.
 *
 * <p>A back end that computes in main memory calls {@link #fetch} before each run, reads and writes
 * {@link #segment}, and calls {@link #changed} for each variable that it has written.
 *
 * <p>A back end with its own memory copies {@link Variable#elements} before a run if {@link
 * Variable#changes} has changed, and calls {@link #heldBy} for each variable that it has written:
 * the elements are then fetched from it when they are read. Before it frees its memory it calls
 * {@link #release}.
 */
public final class VariableMemory {
  /** Vector kernels may read this many bytes beyond the end. */
  private static final int PADDING = 64;

  private final Variable variable;
  private final MemorySegment segment;
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable VariableHolder holder;

  VariableMemory(Variable variable, Arena arena) {
    long bytes = (long) variable.shape().size() * variable.dtype().bytes();
    this.variable = variable;
    this.segment = arena.allocate(bytes + PADDING, 64).fill((byte) 0).asSlice(0, bytes);
  }

  /** Returns the main memory, row-major, which may be out of date; its address stays the same. */
  public MemorySegment segment() {
    return segment;
  }

  /** Copies the newest elements to main memory, if a holder has them. */
  public void fetch() {
    if (holder != null) {
      fetchFrom(null);
    }
  }

  /** Copies the newest elements to main memory, from one holder only or, if null, from any. */
  private synchronized void fetchFrom(@Nullable VariableHolder only) {
    VariableHolder now = holder;
    if (now != null && (only == null || only.equals(now))) {
      now.fetch(variable, segment);
      holder = null;
    }
  }

  /** Marks main memory as written: elements of holders are out of date. */
  public void changed() {
    if (holder != null) {
      holder = null;
    }
    changes.incrementAndGet();
  }

  /** Marks that a holder has written new elements: main memory is out of date. */
  public void heldBy(VariableHolder by) {
    holder = by;
    changes.incrementAndGet();
  }

  /** Copies the elements that a holder still holds; it is not called again. */
  public void release(VariableHolder by) {
    if (segment.scope().isAlive()) {
      fetchFrom(by);
    }
  }

  long changes() {
    return changes.get();
  }
}
