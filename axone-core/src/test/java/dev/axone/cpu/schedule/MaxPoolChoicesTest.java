package dev.axone.cpu.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.gradient.Gradients;
import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Nodes;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Window;
import dev.axone.tensor.Windowed;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Gradients of max pooling read the indices of the right pooling, or compute them themselves. */
final class MaxPoolChoicesTest {
  private static final Window WINDOW = Window.of(2, 2);
  private static final Tensor X = Tensor.input("x", Shape.of(1, 4, 6, 1));

  private static float[] gradient(Tensor loss, String backend) {
    Graph graph = new Graph(Gradients.of(loss, List.of(X)), Map.of());
    try (Program p = Program.compile(graph, new Options(backend, 1))) {
      for (int i = 0; i < X.shape().size(); i++) {
        p.input(X).setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) Math.sin(i * i));
      }
      p.run(1, 0);
      return p.output(0).toArray(ValueLayout.JAVA_FLOAT);
    }
  }

  private static void check(Tensor loss) {
    assertArrayEquals(gradient(loss, Backend.REFERENCE), gradient(loss, Backend.CPU), 1e-4f);
  }

  /**
   * Both poolings run before both gradients: each gradient needs the indices of its own pooling.
   */
  @Test
  void reshapedElementsHaveOtherIndices() {
    Tensor wide = X.maxPool(WINDOW).square().sum();
    Tensor high = X.reshape(1, 6, 4, 1).maxPool(WINDOW).exp().sum();
    check(wide.multiply(high));
  }

  /** The gradient of a sum does not depend on the pooling, which may not have run. */
  @Test
  void aGradientThatDoesNotDependOnAPoolingComputesItsIndices() {
    check(X.maxPool(WINDOW).sum());
    check(X.square().maxPool(WINDOW).sum());
  }

  @Test
  void theKernelOfAGradientDoesNotReadThePoolingsInput() {
    Tensor y = X.maxPool(WINDOW);
    Tensor late = Gradients.of(y.square().sum(), List.of(X)).getFirst();
    List<Tensor> nodes = Nodes.leadingTo(List.of(late));
    MaxPoolChoices choices = new MaxPoolChoices(nodes);
    Tensor gradient =
        nodes.stream()
            .filter(t -> t.op() instanceof Windowed.MaxPoolGradient)
            .findFirst()
            .orElseThrow();
    assertEquals(y, choices.pooling(gradient));
    assertTrue(choices.areKept(y));
    assertEquals(List.of(gradient.inputs().getLast()), choices.reads(gradient));
    assertEquals(y.inputs(), choices.reads(y));

    MaxPoolChoices none = new MaxPoolChoices(List.of(gradient));
    assertNull(none.pooling(gradient));
    assertFalse(none.areKept(y));
    assertEquals(gradient.inputs(), none.reads(gradient));
  }
}
