package dev.axone.bench.contender;

import dev.axone.bench.workload.Case;
import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.model.Model;
import dev.axone.model.Stepper;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;

/** Training steps of Axone. */
final class AxoneTraining implements Step {
  /** A column that begins anew after its last sample. */
  private record Rotating(Column of, int size) implements Column {
    @Override
    public Shape shape() {
      return of.shape();
    }

    @Override
    public void read(int index, MemorySegment to, long offset) {
      of.read(index % of.size(), to, offset);
    }
  }

  private final Model model;
  private final Stepper stepper;
  private final int[][] batches;
  private int next;
  private double loss;

  AxoneTraining(Model model, Case subject, Options options) {
    this.model = model;
    int n = subject.batch();
    int rounds = Case.INPUTS * Case.LABELS;
    this.batches = new int[rounds][];
    for (int k = 0; k < rounds; k++) {
      batches[k] = IntStream.range(k * n, (k + 1) * n).toArray();
    }
    Column x = Floats.of(Shape.of(subject.network().inputs()), inputs(subject));
    Column y = Floats.of(Shape.of(), labels(subject));
    Dataset data = Dataset.of(new Rotating(x, rounds * n), new Rotating(y, rounds * n));
    this.stepper = model.stepper(data, n, 0, options);
  }

  private static float[] inputs(Case subject) {
    float[] all = new float[Case.INPUTS * subject.batch() * subject.network().inputs()];
    for (int k = 0; k < Case.INPUTS; k++) {
      float[] x = subject.inputs(k);
      System.arraycopy(x, 0, all, k * x.length, x.length);
    }
    return all;
  }

  private static float[] labels(Case subject) {
    float[] all = new float[Case.LABELS * subject.batch()];
    for (int k = 0; k < Case.LABELS; k++) {
      int[] y = subject.labels(k);
      for (int i = 0; i < y.length; i++) {
        all[k * y.length + i] = y[i];
      }
    }
    return all;
  }

  @Override
  public void run() {
    loss = stepper.step(batches[next]);
    next = (next + 1) % batches.length;
  }

  @Override
  public float loss() {
    return (float) loss;
  }

  @Override
  public void assign(float[][] parameters) {
    AxoneParameters.assign(model, parameters);
  }

  @Override
  public void close() {
    stepper.close();
  }
}
