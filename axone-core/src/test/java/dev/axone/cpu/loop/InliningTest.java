package dev.axone.cpu.loop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.cpu.machine.Target;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class InliningTest {
  private static final Target.Loops LOOPS = Target.standard().loops();

  @Test
  void loopsReadRowsThatAreOneAfterAnother() {
    Tensor x = Tensor.input("x", Shape.of(64, 128));
    assertTrue(Inlining.suitsLoops(x.slice(1, 32, 64), LOOPS));
    assertTrue(Inlining.suitsLoops(x.slice(1, 3, 4).broadcastTo(Shape.of(64, 128)), LOOPS));
    assertTrue(Inlining.suitsLoops(x.reshape(64, 4, 32).permute(1, 0, 2), LOOPS));
    assertFalse(Inlining.suitsLoops(x.transpose(), LOOPS), "columns are rows");
    assertFalse(Inlining.suitsLoops(x.slice(1, 3, 4), LOOPS), "elements stand apart");
    Tensor wide = Tensor.input("wide", Shape.of(4096, 64));
    assertFalse(Inlining.suitsLoops(wide.slice(1, 0, 2), LOOPS), "rows too short");
  }
}
