package dev.axone.cpu.loop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class InliningTest {
  @Test
  void loopsReadRowsThatAreOneAfterAnother() {
    Tensor x = Tensor.input("x", Shape.of(64, 128));
    assertTrue(Inlining.suitsLoops(x.slice(1, 32, 64)));
    assertTrue(Inlining.suitsLoops(x.slice(1, 3, 4).broadcastTo(Shape.of(64, 128))));
    assertTrue(Inlining.suitsLoops(x.reshape(64, 4, 32).permute(1, 0, 2)));
    assertFalse(Inlining.suitsLoops(x.transpose()), "columns are rows");
    assertFalse(Inlining.suitsLoops(x.slice(1, 3, 4)), "elements stand apart");
    Tensor wide = Tensor.input("wide", Shape.of(4096, 64));
    assertFalse(Inlining.suitsLoops(wide.slice(1, 0, 2)), "rows too short");
  }
}
