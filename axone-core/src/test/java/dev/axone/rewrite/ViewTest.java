package dev.axone.rewrite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Views read the right elements, or have no strides. */
final class ViewTest {
  private static final int[] SIZES = {1, 1, 2, 3, 4, 6};

  private static List<Integer> offsets(Shape shape, int[] strides) {
    List<Integer> offsets = new ArrayList<>(List.of(0));
    for (int axis = 0; axis < shape.rank(); axis++) {
      List<Integer> next = new ArrayList<>();
      for (int o : offsets) {
        for (int i = 0; i < shape.dim(axis); i++) {
          next.add(o + i * strides[axis]);
        }
      }
      offsets = next;
    }
    return offsets;
  }

  private static Shape shape(Random random, int rank) {
    return Shape.of(random.ints(rank, 0, SIZES.length).map(i -> SIZES[i]).toArray());
  }

  /** Returns a random shape of the same number of elements. */
  private static Shape sameSize(Shape shape, Random random) {
    List<Integer> factors = new ArrayList<>();
    for (int d : shape.toArray()) {
      factors.addAll(d == 6 ? List.of(2, 3) : d == 4 ? List.of(2, 2) : List.of(d));
    }
    Collections.shuffle(factors, random);
    Shape result = Shape.of();
    while (!factors.isEmpty()) {
      int size = factors.removeLast();
      while (!factors.isEmpty() && random.nextBoolean()) {
        size *= factors.removeLast();
      }
      result = result.batch(size);
    }
    return result;
  }

  @Property(tries = 2000)
  void aReshapeWithStridesReadsTheSameElements(@ForAll long seed) {
    Random random = new Random(seed);
    Shape outer = shape(random, 4);
    int[] strides = outer.strides();
    Shape from = Shape.of(random.ints(4, 1, 7).map(i -> i).toArray());
    int[] d = from.toArray();
    for (int i = 0; i < d.length; i++) {
      d[i] = random.nextInt(3) == 0 ? Math.min(d[i], outer.dim(i)) : outer.dim(i);
      strides[i] = random.nextInt(8) == 0 ? 0 : strides[i];
    }
    from = Shape.of(d);
    Shape to = sameSize(from, random);
    int[] result = View.reshape(from, strides, to);
    if (result != null) {
      assertEquals(offsets(from, strides), offsets(to, result));
    }
    assertNotNull(View.reshape(from, from.strides(), to));
    int[] same = View.reshape(from, strides, from);
    assertNotNull(same);
    assertEquals(offsets(from, strides), offsets(from, same));
  }

  @Test
  void reshapesOfNonContiguousPartsNeedACopy() {
    assertNull(View.reshape(Shape.of(2, 3), new int[] {8, 1}, Shape.of(6)));
    assertNull(View.reshape(Shape.of(2, 3), new int[] {1, 2}, Shape.of(6)));
    assertArrayEquals(
        new int[] {16, 8, 1}, View.reshape(Shape.of(4, 3), new int[] {8, 1}, Shape.of(2, 2, 3)));
    assertArrayEquals(
        new int[] {8, 0, 1}, View.reshape(Shape.of(4, 3), new int[] {8, 1}, Shape.of(4, 1, 3)));
  }

  @Test
  void slicesAndPermutationsAreViews() {
    Tensor x = Tensor.input("x", Shape.of(5, 4, 3));
    View v = View.of(x.slice(0, 2, 4).permute(1, 0, 2).slice(2, 1, 2));
    assertEquals(x, v.source());
    assertEquals(2 * 12 + 1, v.offset());
    assertArrayEquals(new int[] {3, 12, 1}, v.strides());
  }
}
