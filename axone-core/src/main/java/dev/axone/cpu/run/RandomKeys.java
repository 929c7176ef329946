package dev.axone.cpu.run;

import dev.axone.program.Nodes;
import dev.axone.random.Threefry;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of a run's random numbers, one for each random node.
 *
 * @param places the index of each node's key
 * @param streams the streams of the keys
 * @param memory the keys, as kernels read them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RandomKeys(Map<Tensor, Integer> places, int[] streams, MemorySegment memory) {
  static RandomKeys of(List<Tensor> nodes, Arena arena) {
    Map<Tensor, Integer> places = new LinkedHashMap<>();
    int[] streams = new int[nodes.size()];
    for (Tensor t : nodes) {
      if (t.op() instanceof Op.Uniform u) {
        streams[places.size()] = u.stream();
        places.put(t, places.size());
      }
    }
    int[] used = Arrays.copyOf(streams, places.size());
    return new RandomKeys(places, used, arena.allocate(Math.max(64, 8L * used.length), 64));
  }

  /** Returns the address of a node's key. */
  long at(Tensor t) {
    return memory.address() + 8L * Nodes.of(places, t);
  }

  /** Writes the keys of a run. */
  void set(long seed, long step) {
    for (int i = 0; i < streams.length; i++) {
      memory.setAtIndex(ValueLayout.JAVA_LONG, i, Threefry.key(seed, step, streams[i]));
    }
  }
}
