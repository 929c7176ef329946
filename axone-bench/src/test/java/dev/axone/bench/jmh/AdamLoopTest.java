package dev.axone.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class AdamLoopTest {
  private static final int COUNT = 64;

  @Test
  void twoStepsFollowTheFormula() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment p = arena.allocate(ValueLayout.JAVA_FLOAT, COUNT);
      MemorySegment m = arena.allocate(ValueLayout.JAVA_FLOAT, COUNT);
      MemorySegment v = arena.allocate(ValueLayout.JAVA_FLOAT, COUNT);
      MemorySegment g = arena.allocate(ValueLayout.JAVA_FLOAT, COUNT);
      for (int i = 0; i < COUNT; i++) {
        p.setAtIndex(ValueLayout.JAVA_FLOAT, i, i);
        g.setAtIndex(ValueLayout.JAVA_FLOAT, i, i - 30.5f);
      }
      for (int step = 1; step <= 2; step++) {
        float a = (float) (0.1 / (1 - Math.pow(0.9, step)));
        float b = (float) (1 / Math.sqrt(1 - Math.pow(0.999, step)));
        AdamLoop.update(
            p.address(), m.address(), v.address(), g.address(), COUNT, 0.9f, 0.999f, a, b, 1e-8f);
      }
      // With a constant gradient, each corrected step is −rate · sign(gradient).
      for (int i = 0; i < COUNT; i++) {
        double expected = i - 2 * 0.1 * Math.signum(i - 30.5);
        assertEquals(expected, p.getAtIndex(ValueLayout.JAVA_FLOAT, i), 1e-4);
      }
    }
  }
}
