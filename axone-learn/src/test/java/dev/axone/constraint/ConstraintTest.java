package dev.axone.constraint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConstraintTest {
  private static double[] apply(Constraint c, Shape shape, double... w) {
    return c.apply(Tensor.of(new Values(shape, w))).eval().data();
  }

  @Test
  void normsAreOfTheWeightsIntoAUnit() {
    // Two units, with weights (3, 4) and (0.3, 0.4): norms 5 and 0.5.
    double[] held = apply(MaxNorm.of(2), Shape.of(2, 2), 3, 0.3, 4, 0.4);
    assertArrayEquals(new double[] {1.2, 0.3, 1.6, 0.4}, held, 1e-6);
    held = apply(UnitNorm.of(), Shape.of(2, 2), 3, 0.3, 4, 0.4);
    assertArrayEquals(new double[] {0.6, 0.6, 0.8, 0.8}, held, 1e-6);
    // A kernel of a convolution, [window, inputs, outputs].
    held = apply(UnitNorm.of(), Shape.of(2, 1, 2), 3, 0.3, 4, 0.4);
    assertArrayEquals(new double[] {0.6, 0.6, 0.8, 0.8}, held, 1e-6);
    // A bias has the norm of all its elements.
    held = apply(MaxNorm.of(1), Shape.of(2), 3, 4);
    assertArrayEquals(new double[] {0.6, 0.8}, held, 1e-6);
    // Weights of 0 stay.
    assertArrayEquals(new double[2], apply(UnitNorm.of(), Shape.of(2, 1), 0, 0));
  }

  @Test
  void negativeWeightsBecomeZero() {
    assertArrayEquals(new double[] {1, 0, 0}, apply(NonNegative.of(), Shape.of(3), 1, -2, 0));
    assertArrayEquals(new double[] {1, -2}, apply(NoneConstraint.of(), Shape.of(2), 1, -2));
  }

  @Test
  void wrongNormsAreRejected() {
    assertEquals(
        "max must be positive and finite, found 0.0",
        assertThrows(IllegalArgumentException.class, () -> MaxNorm.of(0)).getMessage());
  }

  @Test
  void allAreAvailableInRecipes() {
    Vocabulary<Constraint> all = Vocabulary.of(Constraint.class);
    assertEquals(List.of("max_norm", "non_negative", "none", "unit_norm"), all.names());
    assertEquals(MaxNorm.of(3), all.parse(Map.of("max_norm", 3)));
    assertEquals(NonNegative.of(), all.parse("non_negative"));
  }
}
