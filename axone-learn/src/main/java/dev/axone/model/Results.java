package dev.axone.model;

import dev.axone.program.Program;
import dev.axone.tensor.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The loss and the metrics' sums in a program's memory. */
final class Results {
  private final MemorySegment[] places;
  private final boolean wide;

  Results(Program program, int n) {
    places = new MemorySegment[n];
    for (int i = 0; i < n; i++) {
      places[i] = program.output(i);
    }
    wide = program.outputTensor(0).dtype() == DType.FLOAT64;
  }

  /** Adds the results of a batch to totals and returns its loss. */
  double addTo(Totals totals, int samples) {
    double loss = value(0, 0);
    totals.add(samples, loss);
    for (int i = 1; i < places.length; i++) {
      for (int j = 0; j < totals.width(i - 1); j++) {
        totals.add(i - 1, j, value(i, j));
      }
    }
    return loss;
  }

  private double value(int output, int element) {
    return wide
        ? places[output].getAtIndex(ValueLayout.JAVA_DOUBLE, element)
        : places[output].getAtIndex(ValueLayout.JAVA_FLOAT, element);
  }
}
