package dev.axone.program;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;

/**
 * A program's memory outside of the heap: it goes when it is closed or, if nobody closes it, when
 * neither the program nor a segment that was handed out can be reached any more.
 */
public final class ProgramMemory implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  /** What the cleaner closes; nothing that it holds may refer to this object. */
  private final Arena blocks = Arena.ofShared();

  private final CountingArena counted = new CountingArena(blocks);
  private final Arena views = Arena.ofShared();
  private final Cleaner.Cleanable cleanable;

  @SuppressWarnings("restricted")
  public ProgramMemory() {
    cleanable = CLEANER.register(this, blocks::close);
    // Each view refers to its arena, the arena to this action, the action to this object.
    MemorySegment.ofAddress(1).reinterpret(1, views, this::keep);
  }

  /** Does nothing: that an arena refers to it is what counts. */
  @SuppressWarnings("unused")
  private void keep(MemorySegment view) {}

  /** Returns what the program's own memory is allocated from. */
  public Arena arena() {
    return counted;
  }

  /** Returns how many bytes have been allocated. */
  public long bytes() {
    return counted.bytes();
  }

  /** Returns a block of this memory as callers may hold it: it keeps this memory from going. */
  @SuppressWarnings("restricted")
  public MemorySegment view(MemorySegment block) {
    return block.reinterpret(block.byteSize(), views, null);
  }

  /** Releases the memory; views can no longer be used. */
  @Override
  public void close() {
    if (views.scope().isAlive()) {
      views.close();
    }
    cleanable.clean();
  }
}
