package dev.axone.bench.contender;

import dev.axone.bench.network.Network;
import dev.axone.bench.workload.Case;
import dev.axone.model.Model;
import dev.axone.model.Stepper;
import dev.axone.program.Options;
import java.util.stream.IntStream;

/** Training steps of Axone. */
final class AxoneTraining implements Step {
  private final Model model;
  private final Network network;
  private final Stepper stepper;
  private final int[][] batches;
  private int next;
  private double loss;

  AxoneTraining(Model model, Case subject, Options options) {
    this.model = model;
    this.network = subject.network();
    int n = subject.batch();
    int rounds = Case.INPUTS * Case.LABELS;
    this.batches = new int[rounds][];
    for (int k = 0; k < rounds; k++) {
      batches[k] = IntStream.range(k * n, (k + 1) * n).toArray();
    }
    this.stepper = model.stepper(AxoneData.of(subject), n, 0, options);
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
    AxoneParameters.assign(model, network, parameters);
  }

  @Override
  public void close() {
    stepper.close();
  }
}
