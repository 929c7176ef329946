package dev.axone.bench.workload;

import java.util.SplittableRandom;

/**
 * One thing to measure: a network, what a step computes, and synthetic data that is the same for
 * every contender and in every run.
 *
 * <p>The data are a fixed number of batches of inputs, uniform in [0, 1), and of labels, uniform
 * over the classes. The two numbers have no common divisor, so the same inputs meet ever other
 * labels: nothing can be learned by heart, and gradients stay of an ordinary size however long a
 * measurement lasts.
 *
 * @param name the name on the command line and in the table
 * @param network the network
 * @param update the rule that changes the parameters; not used in inference
 * @param batch samples a step
 * @param mode training or inference
 */
public record Case(String name, Mlp network, Update update, int batch, Mode mode) {
  /** Batches of inputs; step k takes number k mod {@code INPUTS}. */
  public static final int INPUTS = 8;

  /** Batches of labels; step k takes number k mod {@code LABELS}. */
  public static final int LABELS = 7;

  /**
   * A hidden unit with this bias is never active: its sum stays far below 10 on inputs in [0, 1).
   */
  private static final float DEAD = -10;

  private static final int SEED = 20_260_101;

  /** The name and the batch, such as {@code mlp-seed:32}: unique among all cases. */
  public String id() {
    return String.join(":", name, Integer.toString(batch));
  }

  /**
   * One batch of inputs.
   *
   * @param index from 0 to {@link #INPUTS} − 1
   * @return batch × features, row by row
   */
  public float[] inputs(int index) {
    SplittableRandom random = new SplittableRandom(SEED + 1 + index);
    float[] x = new float[batch * network.inputs()];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat();
    }
    return x;
  }

  /**
   * One batch of labels.
   *
   * @param index from 0 to {@link #LABELS} − 1
   * @return batch class numbers
   */
  public int[] labels(int index) {
    SplittableRandom random = new SplittableRandom(SEED + 1_000 + index);
    int[] y = new int[batch];
    for (int i = 0; i < y.length; i++) {
      y[i] = random.nextInt(network.classes());
    }
    return y;
  }

  /**
   * The parameters that every contender starts from: weights uniform in ±√(6 / in), biases zero.
   *
   * @return weight [in, out] row by row and bias [out] of each layer in turn: 2 × layers arrays
   */
  public float[][] parameters() {
    SplittableRandom random = new SplittableRandom(SEED);
    float[][] parameters = new float[2 * network.layers()][];
    for (int layer = 0; layer < network.layers(); layer++) {
      float limit = (float) Math.sqrt(6.0 / network.in(layer));
      float[] weight = new float[network.in(layer) * network.out(layer)];
      for (int i = 0; i < weight.length; i++) {
        weight[i] = limit * (2 * random.nextFloat() - 1);
      }
      parameters[2 * layer] = weight;
      parameters[2 * layer + 1] = new float[network.out(layer)];
    }
    return parameters;
  }

  /**
   * The same parameters after the death of every second hidden unit: a bias of −10 keeps a ReLU at
   * zero, so the gradients of its weights, in and out, are zero from then on.
   *
   * @return arrays laid out as those of {@link #parameters()}
   */
  public float[][] parametersWithDeadUnits() {
    float[][] parameters = parameters();
    for (int layer = 0; layer < network.layers() - 1; layer++) {
      float[] bias = parameters[2 * layer + 1];
      for (int unit = 0; unit < bias.length; unit += 2) {
        bias[unit] = DEAD;
      }
    }
    return parameters;
  }

  /**
   * The time below which no program can go on such a machine, in microseconds.
   *
   * <p>Training: products at the peak, <em>plus</em> the update's memory and the input read once at
   * the bandwidth, since the update cannot start before the products have ended. Inference: the
   * larger of products at the peak and weights read once, since these do overlap.
   *
   * @param roof what a core can do
   * @param threads how many cores take part; each is granted the whole roof of a core
   * @return microseconds
   */
  public double floorMicros(Roof roof, int threads) {
    return switch (mode) {
      case TRAINING -> {
        long bytes = update.bytesPerParameter() * network.parameters() + inputBytes();
        yield roof.computeMicros(network.trainingOperations(batch), threads)
            + roof.memoryMicros(bytes, threads);
      }
      case INFERENCE ->
          Math.max(
              roof.computeMicros(network.forwardOperations(batch), threads),
              roof.memoryMicros(Float.BYTES * network.parameters(), threads));
    };
  }

  private long inputBytes() {
    return (long) Float.BYTES * batch * network.inputs();
  }
}
