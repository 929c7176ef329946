package dev.axone.program;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;

/**
 * The off-heap memory of a program. It is freed when it is closed or when neither the program nor a
 * returned segment is reachable.
 */
public final class ProgramMemory implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  /** Closed by the cleaner; it must not refer to this object. */
  private final Arena blocks = Arena.ofShared();

  private final CountingArena counted = new CountingArena(blocks);
  private final Arena views = Arena.ofShared();
  private final Cleaner.Cleanable cleanable;

  /** Creates memory without blocks. */
  @SuppressWarnings("restricted")
  public ProgramMemory() {
    cleanable = CLEANER.register(this, blocks::close);
    // Each view refers to its arena, the arena to this action, the action to this object.
    MemorySegment.ofAddress(1).reinterpret(1, views, this::keep);
  }

  /** Does nothing; an arena's reference to it keeps this object reachable. */
  @SuppressWarnings("unused")
  private void keep(MemorySegment view) {}

  /** Returns the arena of the program's own memory. */
  public Arena arena() {
    return counted;
  }

  /** Returns how many bytes have been allocated. */
  public long bytes() {
    return counted.bytes();
  }

  /**
   * Returns a block of this memory for callers; while it is reachable, this memory is not freed.
   */
  @SuppressWarnings("restricted")
  public MemorySegment view(MemorySegment block) {
    return block.reinterpret(block.byteSize(), views, null);
  }

  /** Frees the memory; views can no longer be used. */
  @Override
  public void close() {
    if (views.scope().isAlive()) {
      views.close();
    }
    cleanable.clean();
  }
}
