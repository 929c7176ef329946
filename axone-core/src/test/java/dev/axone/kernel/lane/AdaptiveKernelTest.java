package dev.axone.kernel.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.kernel.lane.LaneCode.Sink;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** Lane code is interpreted for its first operations only, and continues with the same values. */
final class AdaptiveKernelTest {
  @Test
  void codeIsCompiledAfterTheLimit() {
    LaneCode code = new LaneCode();
    code.output(code.add(code.emit(LaneOp.LOAD, 0), code.constant(1)), Sink.STORE);
    AdaptiveKernel kernel = new AdaptiveKernel(code, 2, 3 * 2 * (100 + 64) * 3);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(4 * 220, 64);
      long[] base = {memory.address(), memory.address(), 0};
      for (int run = 1; run <= 5; run++) {
        assertEquals(run > 4, kernel.isCompiled());
        kernel.run(base, new long[] {400, 400}, 2, 100);
        for (int i = 0; i < 220; i++) {
          float expected = i < 200 ? run : 0;
          assertEquals(expected, memory.getAtIndex(ValueLayout.JAVA_FLOAT, i));
        }
      }
      assertTrue(kernel.isCompiled());
    }
  }
}
