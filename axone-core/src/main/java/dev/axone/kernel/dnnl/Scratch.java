package dev.axone.kernel.dnnl;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Working memory that all kernels of a program share. Kernels run one after another, so one block
 * for each part that may run at the same time is enough, and one for results that a kernel passes
 * to the next one. A block has the size of the largest request; blocks are allocated when all
 * requests are known.
 */
public final class Scratch {
  /** The block of results that a kernel passes to the next one. */
  private static final int COMMON = -1;

  private record Request(int block, long offset, LongConsumer user) {}

  private final List<Request> requests = new ArrayList<>();
  private final Map<Integer, Long> sizes = new HashMap<>();

  /** Requests memory of one part; {@code user} receives its address when it is allocated. */
  void ofPart(int part, long offset, long bytes, LongConsumer user) {
    requests.add(new Request(part, offset, user));
    sizes.merge(part, offset + bytes, Math::max);
  }

  /** Requests memory that one kernel writes and the next one reads. */
  void common(long offset, long bytes, LongConsumer user) {
    ofPart(COMMON, offset, bytes, user);
  }

  /** Allocates the blocks and passes the addresses to all users. */
  public void allocate(Arena arena) {
    Map<Integer, Long> addresses = new HashMap<>();
    sizes.forEach((block, bytes) -> addresses.put(block, arena.allocate(bytes + 64, 64).address()));
    for (Request r : requests) {
      Long start = addresses.get(r.block);
      r.user.accept((start == null ? 0 : start) + r.offset);
    }
  }
}
