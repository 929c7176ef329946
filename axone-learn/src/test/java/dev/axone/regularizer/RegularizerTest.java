package dev.axone.regularizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.conformance.TorchTensors;
import dev.axone.gradient.Gradients;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class RegularizerTest {
  private static final double[] X = {1, -2, 0.5, 3, -0.25, 0.125};

  /** Value and gradient against LibTorch. */
  private static void check(Regularizer r, double l1, double l2) {
    Tensor x = Tensor.of(new Values(Shape.of(2, 3), X));
    Tensor penalty = r.penalty(x);
    Tensor gradient = Gradients.of(penalty, List.of(x)).getFirst();
    org.bytedeco.pytorch.Tensor t = TorchTensors.tensor(X, 2, 3);
    t.set_requires_grad(true);
    org.bytedeco.pytorch.Tensor expected =
        torch
            .mul(torch.abs(t).sum(), new org.bytedeco.pytorch.Scalar(l1))
            .add(torch.mul(t.mul(t).sum(), new org.bytedeco.pytorch.Scalar(l2)));
    expected.backward();
    assertEquals(expected.item_double(), penalty.eval().scalar(), 1e-6);
    double[] g = gradient.eval().data();
    org.bytedeco.pytorch.Tensor grad = t.grad().reshape(6);
    for (int i = 0; i < X.length; i++) {
      assertEquals(grad.get(i).item_double(), g[i], 1e-6, "gradient " + i);
    }
  }

  @Test
  void valuesAndGradientsMatchLibTorch() {
    check(L1.of(0.3), 0.3, 0);
    check(L2.of(0.2), 0, 0.2);
    check(L1L2.of(0.3, 0.2), 0.3, 0.2);
    check(NoneRegularizer.of(), 0, 0);
    assertEquals(L1.of(0.01), L1.of());
    assertEquals(L2.of(0.01), L2.of());
  }

  @Test
  void wrongFactorsAreRejected() {
    refused("l1 must be finite and not negative, found -1.0", () -> L1.of(-1));
    refused("l2 must be finite and not negative, found NaN", () -> L2.of(Double.NaN));
    refused("l2 must be finite and not negative, found Infinity", () -> L1L2.of(0, 1 / 0.0));
  }

  private static void refused(String message, Runnable made) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, made::run).getMessage());
  }

  @Test
  void allAreAvailableInRecipes() {
    Vocabulary<Regularizer> all = Vocabulary.of(Regularizer.class);
    assertEquals(List.of("l1", "l1l2", "l2", "none"), all.names());
    assertEquals(L2.of(0.5), all.parse(Map.of("l2", 0.5)));
    assertEquals(L1L2.of(1, 2), all.parse(Map.of("l1l2", Map.of("l1", 1, "l2", 2))));
    assertEquals(NoneRegularizer.of(), all.parse("none"));
  }
}
