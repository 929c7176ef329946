package dev.axone.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Backpropagation through a graph; GradientCheckTest tests the gradient of each operation. */
final class GradientsTest {
  private final Tensor x = constant(1, 2, 3);
  private final Tensor y = constant(4, 5, 6);

  private static Tensor constant(double... values) {
    return Tensor.of(new Op.Constant(Values.of(values), DType.FLOAT64));
  }

  private static double[] gradient(Tensor of, Tensor by) {
    return Gradients.of(of, List.of(by)).getFirst().eval().data();
  }

  @Test
  void unusedInputHasZeros() {
    Tensor unused = constant(7, 8);
    List<Tensor> g = Gradients.of(x.multiply(y).sum(), List.of(unused, x));
    assertEquals(new Values(Shape.of(2), new double[2]), g.get(0).eval());
    assertEquals(DType.FLOAT64, g.get(0).dtype());
    assertArrayEquals(new double[] {4, 5, 6}, g.get(1).eval().data());
  }

  @Test
  void usesOfANodeAddUp() {
    Tensor shared = x.square();
    Tensor sum = shared.multiply(y).add(shared).subtract(x).add(shared.multiply(shared));
    // d/dx (x²·y + x² − x + x⁴) = 2xy + 2x − 1 + 4x³
    assertArrayEquals(new double[] {13, 55, 149}, gradient(sum.sum(), x));
  }

  @Test
  void gradientsOfInnerNodes() {
    Tensor inner = x.multiply(y);
    List<Tensor> g = Gradients.of(inner.square().sum(), List.of(inner, x, inner));
    assertArrayEquals(new double[] {8, 20, 36}, g.get(0).eval().data());
    assertArrayEquals(new double[] {32, 100, 216}, g.get(1).eval().data());
    assertArrayEquals(new double[] {8, 20, 36}, g.get(2).eval().data());
  }

  @Test
  void ofItselfIsOne() {
    Tensor scalar = constant(5).sum();
    assertArrayEquals(new double[] {1}, gradient(scalar, scalar));
    Tensor one = constant(5);
    assertEquals(Shape.of(1), Gradients.of(one, List.of(one)).getFirst().shape());
  }

  @Test
  void stoppedGradientIsAConstant() {
    assertArrayEquals(new double[] {1, 2, 3}, gradient(x.stopGradient().multiply(x).sum(), x));
    assertArrayEquals(new double[3], gradient(x.stopGradient().sum(), x));
  }

  @Test
  void aCustomGradientIsUsed() {
    Tensor reversed = x.withGradient((z, g) -> List.of(g.negate()), x);
    assertArrayEquals(new double[] {1, 2, 3}, gradient(reversed.multiply(y).sum(), y));
    assertArrayEquals(new double[] {-4, -5, -6}, gradient(reversed.multiply(y).sum(), x));
  }

  /**
   * The rule's result is part of the graph and is differentiated with respect to y and the
   * arguments.
   */
  @Test
  void aCustomGradientHasAGradient() {
    Tensor cube =
        x.multiply(x)
            .multiply(x)
            .withGradient((z, g) -> List.of(g.multiply(z).multiply(3).divide(x)), x);
    Tensor slope = Gradients.of(cube.sum(), List.of(x)).getFirst();
    assertArrayEquals(new double[] {3, 12, 27}, slope.eval().data());
    assertArrayEquals(new double[] {6, 12, 18}, gradient(slope.sum(), x), 1e-12);
  }

  @Test
  void aCustomGradientHasTheArgumentsShapes() {
    Tensor wrong = x.withGradient((z, g) -> List.of(g.sum()), x);
    ShapeException e = assertThrows(ShapeException.class, () -> gradient(wrong.sum(), x));
    assertEquals(
        "a gradient rule returns a tensor for each argument, of shapes [[3]]; found [[]]",
        e.getMessage());
  }

  @Test
  void gradientsOfStepFunctionsAreZero() {
    assertArrayEquals(new double[3], gradient(x.greater(y).add(x.sign()).multiply(y).sum(), x));
  }

  @Test
  void fourthDerivatives() {
    Tensor f = x.square().square().sum();
    for (double[] expected :
        new double[][] {{4, 32, 108}, {12, 48, 108}, {24, 48, 72}, {24, 24, 24}}) {
      f = Gradients.of(f, List.of(x)).getFirst();
      assertArrayEquals(expected, f.eval().data());
      f = f.sum();
    }
  }

  /** This graph has 2⁶⁰ paths. */
  @Test
  void eachNodeIsVisitedOnce() {
    Tensor t = x;
    for (int i = 0; i < 60; i++) {
      t = t.add(t).multiply(0.5);
    }
    assertArrayEquals(new double[] {1, 1, 1}, gradient(t.sum(), x));
  }

  @Test
  void deepGraphsDoNotOverflowTheStack() {
    Tensor t = x;
    for (int i = 0; i < 20_000; i++) {
      t = t.negate();
    }
    assertArrayEquals(new double[] {1, 1, 1}, gradient(t.sum(), x));
  }

  @Test
  void onlyAScalarHasAGradient() {
    ShapeException e = assertThrows(ShapeException.class, () -> Gradients.of(x, List.of(x)));
    assertEquals(
        "a gradient needs a scalar, found shape [3]: sum or average it first", e.getMessage());
  }
}
