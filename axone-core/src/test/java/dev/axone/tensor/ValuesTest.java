package dev.axone.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class ValuesTest {
  @Test
  void argmaxIsTheIndexOfTheLargestInEachRow() {
    Values rows = Values.of(Shape.of(3, 3), new float[] {1, 5, 2, -3, -2, -1, 9, 0, 0});
    assertArrayEquals(new int[] {1, 2, 0}, rows.argmax());
  }

  @Test
  void argmaxOfEqualElementsIsTheFirst() {
    assertArrayEquals(
        new int[] {0, 1}, Values.of(Shape.of(2, 3), new float[] {4, 4, 4, 1, 7, 7}).argmax());
  }

  @Test
  void argmaxGoesAlongTheLastAxis() {
    float[] data = {0, 1, 1, 0, 3, 2, 2, 3};
    assertArrayEquals(new int[] {1, 0, 0, 1}, Values.of(Shape.of(2, 2, 2), data).argmax());
    assertArrayEquals(new int[] {4}, Values.of(Shape.of(8), data).argmax());
    assertArrayEquals(new int[0], Values.of(Shape.of(0, 2), new float[0]).argmax());
  }

  @Test
  void argmaxOfAScalarIsRefused() {
    Values scalar = Values.of(Shape.of(), new float[] {1});
    ShapeException e = assertThrows(ShapeException.class, scalar::argmax);
    assertEquals("argmax needs an axis, found a scalar", e.getMessage());
  }
}
