package dev.axone.bench.contender;

import dev.axone.bench.workload.Case;
import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The batches of a case as a dataset: sample i of batch k has index k · batch + i; the batches of a
 * column are repeated.
 */
final class AxoneData {
  private AxoneData() {}

  /** Returns as many samples as there are pairs of inputs and labels. */
  static Dataset of(Case subject) {
    int size = Case.INPUTS * Case.LABELS * subject.batch();
    List<float[]> inputs = new ArrayList<>();
    for (int k = 0; k < Case.INPUTS; k++) {
      inputs.add(subject.inputs(k));
    }
    List<float[]> labels = new ArrayList<>();
    for (int k = 0; k < Case.LABELS; k++) {
      labels.add(floats(subject.labels(k)));
    }
    Shape output = subject.network().output();
    Shape target = Shape.of(Arrays.copyOf(output.toArray(), output.rank() - 1));
    return Dataset.of(
        new Batches(inputs, subject.network().input(), size), new Batches(labels, target, size));
  }

  private static float[] floats(int[] labels) {
    float[] y = new float[labels.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = labels[i];
    }
    return y;
  }

  /** A column of repeated batches. */
  private record Batches(List<float[]> batches, Shape shape, int size) implements Column {
    @Override
    public void read(int index, MemorySegment to, long offset) {
      int n = shape.size();
      int samples = batches.getFirst().length / n;
      float[] batch = batches.get(index / samples % batches.size());
      MemorySegment.copy(
          batch, index % samples * n, to, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, n);
    }

    /** All values are finite by construction. */
    @Override
    public int firstNonFinite() {
      return -1;
    }
  }
}
