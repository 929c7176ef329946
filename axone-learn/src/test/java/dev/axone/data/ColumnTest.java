package dev.axone.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 31, 33, 784, 1023, 1024, 1025, 3072})
  void bytesBecomeScaledFloats(int n) {
    byte[] data = ramp(3 * n);
    Column unsigned = Bytes.unsigned(Shape.of(n), data).scaled(1 / 255f, -0.5f);
    Column signed = Bytes.signed(Shape.of(n), data).scaled(2, 1);
    assertEquals(3, unsigned.size());
    for (int row = 0; row < 3; row++) {
      float[] expectedUnsigned = new float[n];
      float[] expectedSigned = new float[n];
      for (int i = 0; i < n; i++) {
        expectedUnsigned[i] = (data[row * n + i] & 255) * (1 / 255f) - 0.5f;
        expectedSigned[i] = data[row * n + i] * 2f + 1;
      }
      assertArrayEquals(expectedUnsigned, Cells.of(unsigned, row));
      assertArrayEquals(expectedSigned, Cells.of(signed, row));
    }
  }

  @Test
  void scaledBytesReachExactlyOne() {
    Column column = Bytes.unsigned(Shape.of(), (byte) 0, (byte) 255).scaled(1 / 255f, 0);
    assertEquals(0f, Cells.of(column, 0)[0]);
    assertEquals(1f, Cells.of(column, 1)[0]);
  }

  @Test
  void theCallersArrayIsNotTouched() {
    byte[] data = {1, 2, 3};
    Column column = Bytes.unsigned(Shape.of(), data);
    assertArrayEquals(new byte[] {1, 2, 3}, data);
    data[0] = 9;
    assertEquals(1f, Cells.of(column, 0)[0]);
  }

  @Test
  void rowsOutsideAreRefused() {
    Column column = Floats.of(Shape.of(2), 1, 2, 3, 4);
    assertThrows(IndexOutOfBoundsException.class, () -> Cells.of(column, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> Cells.of(column, -1));
    Column bytes = Bytes.unsigned(Shape.of(2), (byte) 1, (byte) 2);
    assertThrows(IndexOutOfBoundsException.class, () -> Cells.of(bytes, 1));
  }

  @Test
  void aBrokenSampleIsRefused() {
    DataException e = assertThrows(DataException.class, () -> Floats.of(Shape.of(2), 1, 2, 3));
    assertEquals(
        "samples of shape [2] have 2 elements each, found 3 elements: not a whole number of"
            + " samples",
        e.getMessage());
    assertThrows(DataException.class, () -> Bytes.unsigned(Shape.of(0)));
  }

  @Test
  void readingDoesNotAllocate() {
    Column column = Bytes.unsigned(Shape.of(784), new byte[784 * 4]).scaled(1 / 255f, 0);
    Column view = Dataset.of(column, column).select(new int[] {3, 1}).subset(1, 2).inputs().get(0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(784 * 4);
      Allocation.assertNone(i -> view.read(0, to, 0));
    }
  }

  private static byte[] ramp(int n) {
    byte[] b = new byte[n];
    for (int i = 0; i < n; i++) {
      b[i] = (byte) (7 * i);
    }
    return b;
  }
}
