package dev.axone.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredProcessTest {
  @Test
  void medianIsTheMiddle() {
    assertEquals(2, MeasuredProcess.median(new long[] {3, 1, 2}));
    assertEquals(2.5, MeasuredProcess.median(new long[] {4, 1, 2, 3}));
    assertEquals(Double.NaN, MeasuredProcess.median(new long[0]));
  }

  @Test
  void coresAreReadFromRanges() {
    assertEquals(List.of(0, 1, 2, 8), Pinning.parse("0-2,8"));
    assertEquals(List.of("taskset", "-c", "4,6"), new Pinning(List.of(4, 6, 7)).prefix(2));
    assertEquals(List.of(), new Pinning(List.of(4)).prefix(2));
  }
}
