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
 * Keys of the random numbers of a run, one for each node that draws some.
 *
 * @param places which key is whose
 * @param streams the streams of the keys
 * @param memory where kernels read them
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

  /** Returns where the key of a node stands. */
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
