package dev.axone.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A variable's main memory, for back ends: all others use the methods of {@link Variable}.
 *
 * <p>A back end that computes in main memory calls {@link #fetch} before each run, works on {@link
 * #segment} and calls {@link #changed} for what it has written.
 *
 * <p>A back end with memory of its own takes {@link Variable#elements} before a run if {@link
 * Variable#changes} is not what it was, and calls {@link #heldBy} for what it has written: the
 * elements are then fetched from it when somebody asks for them. Before its memory goes it calls
 * {@link #release}.
 */
public final class VariableMemory {
  /** Vector kernels may read this far beyond the end. */
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

  /** Brings main memory up to date. */
  public void fetch() {
    if (holder != null) {
      fetchFrom(null);
    }
  }

  /** Brings main memory up to date, from one holder only or from any. */
  private synchronized void fetchFrom(@Nullable VariableHolder only) {
    VariableHolder now = holder;
    if (now != null && (only == null || only.equals(now))) {
      now.fetch(variable, segment);
      holder = null;
    }
  }

  /** Says that main memory has been written: what others hold is out of date. */
  public void changed() {
    if (holder != null) {
      holder = null;
    }
    changes.incrementAndGet();
  }

  /** Says that a holder has written new elements, which main memory does not have. */
  public void heldBy(VariableHolder by) {
    holder = by;
    changes.incrementAndGet();
  }

  /** Fetches what a holder still holds: it will not be asked again. */
  public void release(VariableHolder by) {
    if (segment.scope().isAlive()) {
      fetchFrom(by);
    }
  }

  long changes() {
    return changes.get();
  }
}
