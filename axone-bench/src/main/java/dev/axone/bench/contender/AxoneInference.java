package dev.axone.bench.contender;

import dev.axone.bench.network.Network;
import dev.axone.bench.workload.Case;
import dev.axone.model.Model;
import dev.axone.model.Predictor;
import dev.axone.program.Options;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Inference steps of Axone. */
final class AxoneInference implements Step {
  private final Model model;
  private final Network network;
  private final Predictor predictor;
  private final MemorySegment[] inputs = new MemorySegment[Case.INPUTS];
  private final int[][] labels = new int[Case.LABELS][];
  private long done;

  AxoneInference(Model model, Case subject, Options options) {
    this(model, subject, model.predictor(subject.batch(), options));
  }

  AxoneInference(Model model, Case subject, Predictor predictor) {
    this.model = model;
    this.network = subject.network();
    this.predictor = predictor;
    for (int k = 0; k < inputs.length; k++) {
      inputs[k] = MemorySegment.ofArray(subject.inputs(k));
    }
    for (int k = 0; k < labels.length; k++) {
      labels[k] = subject.labels(k);
    }
  }

  @Override
  public void run() {
    predictor.input(0).copyFrom(inputs[(int) (done % inputs.length)]);
    predictor.run();
    done++;
  }

  @Override
  public float loss() {
    int[] y = labels[(int) ((done - 1) % labels.length)];
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum -= Math.log(probability(i, y[i]));
    }
    return (float) (sum / y.length);
  }

  private double probability(int row, int label) {
    MemorySegment output = predictor.output(0);
    if (network.isBinary()) {
      float yes = output.getAtIndex(ValueLayout.JAVA_FLOAT, row);
      return label == 1 ? yes : 1.0 - yes;
    }
    return output.getAtIndex(ValueLayout.JAVA_FLOAT, (long) row * network.classes() + label);
  }

  @Override
  public void assign(float[][] parameters) {
    AxoneParameters.assign(model, network, parameters);
  }

  @Override
  public void close() {
    predictor.close();
  }
}
