package dev.axone.bench.contender;

import dev.axone.bench.workload.Activation;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Mlp;
import dev.axone.bench.workload.Mode;
import dev.axone.bench.workload.Update;
import java.util.Arrays;

/** The steps of a case in the plainest Java, in float64: what contenders are checked against. */
final class PlainStep implements Step {
  private final Case subject;
  private final Mlp network;
  private final double[][] parameters;
  private final double[][] first;
  private final double[][] second;
  private int step;
  private double loss;

  PlainStep(Case subject, float[][] parameters) {
    this.subject = subject;
    network = subject.network();
    this.parameters = new double[parameters.length][];
    assign(parameters);
    first = zeros();
    second = zeros();
  }

  @Override
  public void run() {
    double[][] gradients = zeros();
    float[] inputs = subject.inputs(step % Case.INPUTS);
    int[] labels = subject.labels(step % Case.LABELS);
    step++;
    loss = 0;
    for (int row = 0; row < subject.batch(); row++) {
      double[] x = new double[network.inputs()];
      for (int i = 0; i < x.length; i++) {
        x[i] = inputs[row * x.length + i];
      }
      sample(x, labels[row], gradients);
    }
    if (subject.mode() == Mode.TRAINING) {
      update(gradients);
    }
  }

  @Override
  public float loss() {
    return (float) loss;
  }

  @Override
  public void assign(float[][] values) {
    for (int i = 0; i < values.length; i++) {
      parameters[i] = new double[values[i].length];
      for (int j = 0; j < values[i].length; j++) {
        parameters[i][j] = values[i][j];
      }
    }
  }

  /** Adds a sample's share to the loss and to the gradients. */
  private void sample(double[] x, int label, double[][] gradients) {
    double[][] activations = new double[network.layers() + 1][];
    activations[0] = x;
    for (int layer = 0; layer < network.layers(); layer++) {
      activations[layer + 1] = dense(layer, activations[layer]);
    }
    double[] delta = activations[network.layers()];
    double max = Arrays.stream(delta).max().orElseThrow();
    double sum = Arrays.stream(delta).map(each -> Math.exp(each - max)).sum();
    loss += (Math.log(sum) + max - delta[label]) / subject.batch();
    for (int j = 0; j < delta.length; j++) {
      delta[j] = (Math.exp(delta[j] - max) / sum - (j == label ? 1 : 0)) / subject.batch();
    }
    for (int layer = network.layers() - 1; layer >= 0; layer--) {
      delta = backward(layer, activations[layer], delta, gradients);
    }
  }

  private double[] dense(int layer, double[] x) {
    double[] y = parameters[2 * layer + 1].clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[i] * parameters[2 * layer][i * y.length + j];
      }
    }
    if (layer < network.layers() - 1) {
      boolean relu = network.hidden() == Activation.RELU;
      Arrays.setAll(y, j -> relu ? Math.max(0, y[j]) : 1 / (1 + Math.exp(-y[j])));
    }
    return y;
  }

  private double[] backward(int layer, double[] x, double[] delta, double[][] gradients) {
    double[] back = new double[x.length];
    for (int j = 0; j < delta.length; j++) {
      gradients[2 * layer + 1][j] += delta[j];
    }
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < delta.length; j++) {
        gradients[2 * layer][i * delta.length + j] += x[i] * delta[j];
        back[i] += parameters[2 * layer][i * delta.length + j] * delta[j];
      }
      boolean relu = network.hidden() == Activation.RELU;
      back[i] *= relu ? (x[i] > 0 ? 1 : 0) : x[i] * (1 - x[i]);
    }
    return back;
  }

  private void update(double[][] gradients) {
    for (int i = 0; i < parameters.length; i++) {
      for (int j = 0; j < parameters[i].length; j++) {
        parameters[i][j] -= change(i, j, gradients[i][j]);
      }
    }
  }

  private double change(int i, int j, double g) {
    return switch (subject.update()) {
      case Update.Sgd sgd -> sgd.rate() * g;
      case Update.Adam adam -> {
        first[i][j] = Update.Adam.BETA1 * first[i][j] + (1 - Update.Adam.BETA1) * g;
        second[i][j] = Update.Adam.BETA2 * second[i][j] + (1 - Update.Adam.BETA2) * g * g;
        double m = first[i][j] / (1 - Math.pow(Update.Adam.BETA1, step));
        double v = second[i][j] / (1 - Math.pow(Update.Adam.BETA2, step));
        yield adam.rate() * m / (Math.sqrt(v) + Update.Adam.EPSILON);
      }
    };
  }

  private double[][] zeros() {
    return Arrays.stream(parameters).map(each -> new double[each.length]).toArray(double[][]::new);
  }
}
