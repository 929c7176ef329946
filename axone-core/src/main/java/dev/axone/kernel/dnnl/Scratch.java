package dev.axone.kernel.dnnl;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Working memory that all kernels of a program share: kernels run one after another, so one block
 * for each part that may run at once, and one for results that parts hand on, are enough. Blocks
 * are as large as the largest request and given out when all requests are known.
 */
public final class Scratch {
  /** The block of what the parts of one kernel hand on to the next kernel. */
  private static final int COMMON = -1;

  private record Request(int block, long offset, LongConsumer user) {}

  private final List<Request> requests = new ArrayList<>();
  private final Map<Integer, Long> sizes = new HashMap<>();

  /** Asks for memory of one part; {@code user} is told its address when it is allocated. */
  void ofPart(int part, long offset, long bytes, LongConsumer user) {
    requests.add(new Request(part, offset, user));
    sizes.merge(part, offset + bytes, Math::max);
  }

  /** Asks for memory that one kernel writes and the next one reads. */
  void common(long offset, long bytes, LongConsumer user) {
    ofPart(COMMON, offset, bytes, user);
  }

  /** Allocates the blocks and tells all who asked. */
  public void allocate(Arena arena) {
    Map<Integer, Long> addresses = new HashMap<>();
    sizes.forEach((block, bytes) -> addresses.put(block, arena.allocate(bytes + 64, 64).address()));
    for (Request r : requests) {
      Long start = addresses.get(r.block);
      r.user.accept((start == null ? 0 : start) + r.offset);
    }
  }
}
