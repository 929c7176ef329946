package dev.axone.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Columns that are functions of others, and what becomes of them. */
class PipelineTest {
  private static final Column PAIRS = Floats.of(Shape.of(2), 1, 2, 3, 4, 5, 6);
  private static final Column LABELS = Floats.of(Shape.of(), 0, 1, 2);

  private static float[] read(Column c) {
    int n = c.shape().size();
    float[] all = new float[c.size() * n];
    MemorySegment to = MemorySegment.ofArray(all);
    for (int i = 0; i < c.size(); i++) {
      c.read(i, to, 4L * i * n);
    }
    return all;
  }

  private static Column sums(AtomicInteger calls) {
    return PAIRS.map(
        Shape.of(),
        (from, to) -> {
          calls.incrementAndGet();
          to[0] = from[0] + from[1];
        });
  }

  @Test
  void aMappedColumnIsComputedWheneverItIsRead() {
    AtomicInteger calls = new AtomicInteger();
    Column sums = sums(calls);
    assertEquals(0, calls.get());
    assertEquals(Shape.of(), sums.shape());
    assertArrayEquals(new float[] {3, 7, 11}, read(sums));
    assertArrayEquals(new float[] {3, 7, 11}, read(sums));
    assertEquals(6, calls.get());
    assertTrue(sums.isCostly());
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> sums.read(3, MemorySegment.ofArray(new float[1]), 0));
  }

  @Test
  void aCachedColumnIsComputedOnce() {
    AtomicInteger calls = new AtomicInteger();
    Dataset data = Dataset.of(sums(calls), LABELS).cache();
    Column cached = data.inputs().getFirst();
    assertEquals(3, calls.get());
    assertArrayEquals(new float[] {3, 7, 11}, read(cached));
    assertEquals(3, calls.get());
    assertFalse(cached.isCostly());
    assertEquals(-1, cached.firstNonFinite());
    assertSame(LABELS, data.targets().getFirst());
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> cached.read(-1, MemorySegment.ofArray(new float[1]), 0));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> cached.read(3, MemorySegment.ofArray(new float[1]), 0));
  }

  @Test
  void viewsOfACostlyColumnAreCostly() {
    Column sums = sums(new AtomicInteger());
    Dataset data = Dataset.of(sums, LABELS);
    assertTrue(data.subset(0, 2).inputs().getFirst().isCostly());
    assertTrue(data.select(new int[] {2}).inputs().getFirst().isCostly());
    assertTrue(data.concat(Dataset.of(LABELS, LABELS)).inputs().getFirst().isCostly());
    assertTrue(Dataset.of(LABELS, LABELS).concat(data).inputs().getFirst().isCostly());
    assertFalse(data.subset(0, 2).targets().getFirst().isCostly());
    assertTrue(DataChecks.usable(data).inputs().getFirst().isCostly());
  }

  @Test
  void shufflingIsAFunctionOfTheSeed() {
    int n = 200;
    float[] numbers = new float[n];
    IntStream.range(0, n).forEach(i -> numbers[i] = i);
    Column c = Floats.of(Shape.of(), numbers);
    Dataset data = Dataset.of(c, c);
    float[] once = read(data.shuffle(1).inputs().getFirst());
    assertArrayEquals(once, read(data.shuffle(1).targets().getFirst()));
    assertNotEquals(
        Arrays.toString(once), Arrays.toString(read(data.shuffle(2).inputs().getFirst())));
    float[] sorted = once.clone();
    Arrays.sort(sorted);
    assertArrayEquals(numbers, sorted);
  }

  @Test
  void anInputOfAnotherLengthIsRefused() {
    Dataset data = Dataset.of(PAIRS, LABELS);
    assertArrayEquals(
        new float[] {3, 7, 11},
        read(data.withInput(0, sums(new AtomicInteger())).inputs().getFirst()));
    assertThrows(DataException.class, () -> data.withInput(0, Floats.of(Shape.of(), 1)));
    assertThrows(IndexOutOfBoundsException.class, () -> data.withInput(1, PAIRS));
  }

  @Test
  void costlyValuesAreCheckedAsTheyAreRead() {
    Column bad =
        PAIRS.map(
            Shape.of(1), (from, to) -> to[0] = from[0] == 3 ? Float.NEGATIVE_INFINITY : from[0]);
    Column x = DataChecks.usable(Dataset.of(bad, LABELS)).inputs().getFirst();
    MemorySegment to = MemorySegment.ofArray(new float[3]);
    x.read(0, to, 4);
    assertEquals(1f, to.getAtIndex(java.lang.foreign.ValueLayout.JAVA_FLOAT, 1));
    assertEquals(
        "input 0, row 1: a NaN or an infinity found, allowed are finite numbers; remove the row or"
            + " replace the value",
        assertThrows(DataException.class, () -> x.read(1, to, 8)).getMessage());
    Column labels = DataChecks.labels("target 0", bad, 5);
    labels.read(0, to, 0);
    assertEquals(
        "target 0, row 2: label 5 found, allowed are integers from 0 to 4 (5 classes); correct the"
            + " label or give the model as many outputs as there are classes",
        assertThrows(DataException.class, () -> labels.read(2, to, 0)).getMessage());
    Column indices = DataChecks.indices("layer 'embedding', input 0", bad, 5);
    assertTrue(
        assertThrows(DataException.class, () -> indices.read(2, to, 0))
            .getMessage()
            .startsWith("layer 'embedding', input 0, sample 2: index 5 found"));
  }
}
