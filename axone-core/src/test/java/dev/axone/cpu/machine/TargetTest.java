package dev.axone.cpu.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The target defines which loops are fast and which nodes are inlined. */
final class TargetTest {
  private static final Target.Loops LOOPS = Target.standard().loops();

  @Test
  void theTargetDefinesTheInlinedNodes() {
    Tensor x = Tensor.input("x", Shape.of(64, 128));
    Tensor flag = x.greater(x.square());
    Tensor centered = x.subtract(x.meanKeep(1).broadcastTo(x.shape()));
    Inlining standard = LOOPS.inlining();
    assertTrue(standard.isInlined(flag));
    assertTrue(standard.isInlined(centered));
    assertEquals(x, standard.sources(centered).getFirst());
    Inlining none = new Inlining(Set.of(), false);
    assertFalse(none.isInlined(flag));
    assertFalse(none.isInlined(centered));
    assertEquals(List.of(centered), none.sources(centered));
    assertTrue(none.isInlined(Tensor.fill(0, x.shape())), "a constant has no memory");
  }

  @Test
  void loopsReadContiguousRows() {
    Tensor x = Tensor.input("x", Shape.of(64, 128));
    assertTrue(LOOPS.suits(x.slice(1, 32, 64)));
    assertTrue(LOOPS.suits(x.slice(1, 3, 4).broadcastTo(Shape.of(64, 128))));
    assertTrue(LOOPS.suits(x.reshape(64, 4, 32).permute(1, 0, 2)));
    assertFalse(LOOPS.suits(x.transpose()), "columns are rows");
    assertFalse(LOOPS.suits(x.slice(1, 3, 4)), "elements stand apart");
    Tensor wide = Tensor.input("wide", Shape.of(4096, 64));
    assertFalse(LOOPS.suits(wide.slice(1, 0, 2)), "rows too short");
  }
}
