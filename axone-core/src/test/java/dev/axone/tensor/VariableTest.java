package dev.axone.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VariableTest {
  /** A device that holds the same number in all elements of a variable. */
  private static final class Device implements VariableHolder {
    private final float value;
    private int fetches;

    Device(float value) {
      this.value = value;
    }

    @Override
    public void fetch(Variable variable, MemorySegment to) {
      fetches++;
      for (int i = 0; i < variable.shape().size(); i++) {
        to.setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
      }
    }
  }

  private static Variable variable(DType type, double... values) {
    Variable v = new Variable("v", Shape.of(values.length), type, Arena.ofAuto());
    v.assign(values);
    return v;
  }

  private static double[] data(Variable v) {
    return v.values().data();
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void elementsAreWritten(DType type) {
    Variable v = variable(type, 1, 2, 3);
    Variable w = variable(type, 4, 5, 6);
    v.swap(w);
    assertArrayEquals(new double[] {4, 5, 6}, data(v));
    assertArrayEquals(new double[] {1, 2, 3}, data(w));
    v.copyFrom(w);
    assertArrayEquals(new double[] {1, 2, 3}, data(v));
    v.assign(new double[] {0, 7, 8, 9, 0}, 1);
    assertArrayEquals(new double[] {7, 8, 9}, data(v));
    w.copyFrom(v.elements());
    assertArrayEquals(new double[] {7, 8, 9}, data(w));
    v.fill(0.5);
    assertArrayEquals(new double[] {0.5, 0.5, 0.5}, data(v));
  }

  @Test
  void largeVariablesAreSwapped() {
    int n = 40_001;
    double[] count = new double[n];
    Arrays.setAll(count, i -> i);
    Variable v = variable(DType.FLOAT32, count);
    Variable w = variable(DType.FLOAT32, new double[n]);
    v.swap(w);
    assertArrayEquals(count, data(w));
    assertArrayEquals(new double[n], data(v));
  }

  /** Programs compare this number: each write must change it. */
  @Test
  void eachWriteIsAChange() {
    Variable v = variable(DType.FLOAT32, 1, 2);
    Variable w = variable(DType.FLOAT32, 1, 2);
    long before = v.changes();
    v.assign(new double[] {3, 4});
    v.assign(new double[] {3, 4}, 0);
    v.copyFrom(w);
    v.copyFrom(w.elements());
    v.fill(0);
    v.swap(w);
    w.swap(v);
    assertEquals(before + 7, v.changes());
    v.values();
    v.elements();
    w.copyFrom(v);
    assertEquals(before + 7, v.changes());
  }

  @Test
  void elementsAreReadOnly() {
    MemorySegment elements = variable(DType.FLOAT32, 1, 2).elements();
    assertEquals(8, elements.byteSize());
    assertThrows(IllegalArgumentException.class, () -> elements.fill((byte) 0));
  }

  @Test
  void otherSizesAreRefused() {
    Variable v = variable(DType.FLOAT32, 1, 2);
    Variable wide = variable(DType.FLOAT64, 1, 2);
    MemorySegment three = MemorySegment.ofArray(new float[3]);
    assertThrows(ShapeException.class, () -> v.assign(new double[3]));
    assertThrows(IndexOutOfBoundsException.class, () -> v.assign(new double[3], 2));
    assertThrows(ShapeException.class, () -> v.copyFrom(three));
    assertThrows(ShapeException.class, () -> v.swap(wide));
    var e = assertThrows(ShapeException.class, () -> v.copyFrom(wide));
    assertEquals(
        "variable 'v' is FLOAT32 of shape [2], 'v' is FLOAT64 of shape [2]", e.getMessage());
    assertArrayEquals(new double[] {1, 2}, data(v));
  }

  @Test
  void elementsOfADeviceAreFetchedOnce() {
    Variable v = variable(DType.FLOAT32, 1, 2);
    Device device = new Device(5);
    long before = v.changes();
    v.memory().heldBy(device);
    assertTrue(v.changes() > before);
    assertEquals(0, device.fetches);
    assertArrayEquals(new double[] {5, 5}, data(v));
    assertArrayEquals(new double[] {5, 5}, data(v));
    assertEquals(1, device.fetches);
  }

  @Test
  void writtenElementsReplaceThoseOfADevice() {
    Variable v = variable(DType.FLOAT32, 1, 2);
    Variable w = variable(DType.FLOAT32, 8, 9);
    Device device = new Device(5);
    v.memory().heldBy(device);
    v.fill(3);
    assertArrayEquals(new double[] {3, 3}, data(v));
    assertEquals(0, device.fetches, "nobody needs what is replaced");
    v.memory().heldBy(device);
    v.swap(w);
    assertArrayEquals(new double[] {5, 5}, data(w));
    assertArrayEquals(new double[] {8, 9}, data(v));
  }

  @Test
  void releasedElementsAreFetched() {
    Variable v = variable(DType.FLOAT32, 1, 2);
    Device first = new Device(5);
    Device second = new Device(6);
    v.memory().heldBy(first);
    v.memory().heldBy(second);
    v.memory().release(first);
    assertEquals(0, first.fetches, "it holds the newest no more");
    v.memory().release(second);
    assertArrayEquals(new double[] {6, 6}, data(v));
    assertEquals(1, second.fetches);
    v.fill(0);
    v.memory().release(second);
    assertArrayEquals(new double[] {0, 0}, data(v));
  }
}
