package dev.axone.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.gradient.Gradients;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only the shapes of a product and its factors are checked, not that of an intermediate result. */
final class WideProductTest {
  @Test
  void theGradientOfAWideKernelIsAsLargeAsTheKernel() {
    int n = 500_000; // n · n is more than a tensor may hold
    Tensor x = Tensor.input("x", Shape.of(2, n));
    Tensor w = Tensor.input("w", Shape.of(n, 3));
    Tensor y = x.matMul(w);
    assertEquals(Shape.of(2, 3), y.shape());
    List<Tensor> slopes = Gradients.of(y.sum(), List.of(x, w));
    assertEquals(List.of(x.shape(), w.shape()), slopes.stream().map(Tensor::shape).toList());
  }
}
