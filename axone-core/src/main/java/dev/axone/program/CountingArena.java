package dev.axone.program;

import dev.axone.kernel.LargePages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;

/** An arena that adds up the bytes allocated from it. */
final class CountingArena implements Arena {
  private final Arena arena;
  private final AtomicLong bytes = new AtomicLong();

  CountingArena(Arena arena) {
    this.arena = arena;
  }

  long bytes() {
    return bytes.get();
  }

  @Override
  public MemorySegment allocate(long size, long alignment) {
    bytes.addAndGet(size);
    MemorySegment large = LargePages.allocate(size, arena);
    return large == null ? arena.allocate(size, alignment) : large;
  }

  @Override
  public MemorySegment.Scope scope() {
    return arena.scope();
  }

  @Override
  public void close() {
    arena.close();
  }
}
