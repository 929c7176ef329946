package dev.axone.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.conformance.Twins;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.lang.reflect.Proxy;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** PReLU: value and gradients of input and alpha match LibTorch. */
class PReluTest {
  /** Returns the layer's output for given values of alpha. */
  private static Tensor apply(PRelu layer, Tensor x, Tensor alpha) {
    Scope scope =
        (Scope)
            Proxy.newProxyInstance(
                PReluTest.class.getClassLoader(),
                new Class<?>[] {Scope.class},
                (proxy, method, arguments) -> {
                  assertEquals("parameter", method.getName());
                  assertEquals("alpha", arguments[0]);
                  return alpha.reshape((Shape) arguments[1]);
                });
    return layer.apply(scope, x);
  }

  private static void agree(PRelu layer, Values x, Values alpha) {
    // LibTorch has one alpha for each of the channels on axis 1.
    Twins.of("value and input", t -> apply(layer, t[0], t[1]), t -> theirs(t[0], t[1]))
        .agree(x, alpha);
    Twins.of("value and alpha", t -> apply(layer, t[1], t[0]), t -> theirs(t[1], t[0]))
        .agree(alpha, x);
  }

  private static org.bytedeco.pytorch.Tensor theirs(
      org.bytedeco.pytorch.Tensor x, org.bytedeco.pytorch.Tensor alpha) {
    return torch.prelu(x.transpose(1, -1), alpha).transpose(1, -1);
  }

  @Test
  void matchesLibTorch() {
    Values alpha = Twins.normal(Shape.of(5), 0.5, 1);
    agree(PRelu.of(), Twins.normal(Shape.of(1, 5), 2, 2), alpha);
    agree(PRelu.of(), Twins.normal(Shape.of(7, 5), 1e4, 3), alpha);
    agree(PRelu.of().withSharedAxes(1, 2), Twins.normal(Shape.of(2, 3, 4, 5), 2, 4), alpha);
    agree(
        PRelu.of().withSharedAxes(1, 2, 3),
        Twins.normal(Shape.of(2, 3, 4, 5), 2, 5),
        Twins.values(Shape.of(1), 0.25));
    agree(PRelu.of(), Twins.values(Shape.of(1, 5), 0, -0.0, 0, 1, -1), alpha);
  }

  @Test
  void nonExistentAxesAreRejected() {
    assertEquals(
        "sharedAxes must be 1 or more (axis 0 is the batch, which is always shared), found 0",
        assertThrows(IllegalArgumentException.class, () -> PRelu.of().withSharedAxes(0))
            .getMessage());
    PRelu layer = PRelu.of().withSharedAxes(2);
    assertEquals(
        "layer 'p_relu' on input [4]: shared axes must be axes of [batch, …], here 1"
            + " to 1, found 2; one sample has shape [4]",
        assertThrows(ShapeException.class, () -> layer.on(Input.of(4))).getMessage());
  }
}
