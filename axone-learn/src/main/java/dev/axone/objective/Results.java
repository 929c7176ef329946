package dev.axone.objective;

import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The loss and the metrics' sums in the output memory of a program. */
public final class Results {
  private final MemorySegment[] outputs;
  private final DType[] types;

  public Results(Program program, int n) {
    outputs = new MemorySegment[n];
    types = new DType[n];
    for (int i = 0; i < n; i++) {
      Tensor t = program.outputTensor(i);
      types[i] = t.dtype();
      outputs[i] = program.output(i).asSlice(0, (long) t.shape().size() * types[i].bytes());
    }
  }

  /** Adds the results of a batch to totals and returns its loss. */
  public double addTo(Totals totals, int samples) {
    double loss =
        types[0] == DType.FLOAT32
            ? outputs[0].get(ValueLayout.JAVA_FLOAT, 0)
            : outputs[0].get(ValueLayout.JAVA_DOUBLE, 0);
    totals.add(samples, loss);
    for (int i = 1; i < outputs.length; i++) {
      totals.add(i - 1, outputs[i], types[i]);
    }
    return loss;
  }
}
