package dev.axone.model;

import dev.axone.program.Program;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The loss and the metrics' sums in a program's memory. */
final class Results {
  private final MemorySegment[] places;

  Results(Program program, int n) {
    places = new MemorySegment[n];
    for (int i = 0; i < n; i++) {
      places[i] = program.output(i);
    }
  }

  /** Adds the results of a batch to totals and returns its loss. */
  double addTo(Totals totals, int samples) {
    float loss = places[0].get(ValueLayout.JAVA_FLOAT, 0);
    totals.add(samples, loss);
    for (int i = 1; i < places.length; i++) {
      for (int j = 0; j < totals.width(i - 1); j++) {
        totals.add(i - 1, j, places[i].getAtIndex(ValueLayout.JAVA_FLOAT, j));
      }
    }
    return loss;
  }
}
