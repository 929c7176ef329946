package dev.axone.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import org.junit.jupiter.api.Test;

class AccuracyTest {
  private static Tensor tensor(Shape shape, double... values) {
    return Tensor.of(new Values(shape, values));
  }

  private static double hits(Tensor prediction, Tensor target) {
    return Accuracy.of().sums(prediction, target).eval().scalar();
  }

  @Test
  void shapesDetermineTheKind() {
    Tensor p = tensor(Shape.of(3, 2), 0.9, 0.1, 0.2, 0.8, 0.4, 0.6);
    assertEquals(2, hits(p, tensor(Shape.of(3), 0, 1, 0)));
    assertEquals(2, hits(p, tensor(Shape.of(3, 1), 0, 1, 0)));
    assertEquals(1, hits(p, tensor(Shape.of(3, 2), 0, 1, 0, 1, 1, 0)));
    assertEquals(3, hits(tensor(Shape.of(3, 1), 0.9, 0.2, 0.6), tensor(Shape.of(3), 1, 0, 1)));
    assertEquals(1, hits(tensor(Shape.of(2), 0.5, 0.6), tensor(Shape.of(2), 1, 1)));
    Tensor sequence = tensor(Shape.of(1, 2, 2), 0.9, 0.1, 0.2, 0.8);
    assertEquals(0.5, hits(sequence, tensor(Shape.of(1, 2), 0, 0)));
  }

  @Test
  void theValueIsPerSample() {
    assertEquals(0.75, Accuracy.of().value(new double[] {3}, 4));
    assertEquals("accuracy", Accuracy.of().label());
  }

  @Test
  void otherShapesAreRejected() {
    Tensor p = tensor(Shape.of(1, 2), 0, 1);
    assertThrows(ShapeException.class, () -> hits(p, tensor(Shape.of(1, 3), 0, 1, 2)));
  }
}
