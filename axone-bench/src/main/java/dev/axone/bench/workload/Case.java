package dev.axone.bench.workload;

import dev.axone.bench.network.Network;
import dev.axone.bench.network.Weight;
import dev.axone.program.Options.MatmulPrecision;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A benchmark case: a network, the computation of a step, and synthetic data, the same for every
 * contender and in every run.
 *
 * <p>The data are a fixed number of batches of inputs, uniform in [0, 1) or over the indices, and
 * of labels, uniform over the classes. The two numbers of batches have no common divisor, so the
 * same inputs are paired with different labels: the network cannot overfit, and gradients do not
 * vanish during a long measurement.
 *
 * @param name the name on the command line and in the table
 * @param network the network
 * @param update the optimizer; not used in inference
 * @param batch batch size
 * @param mode training or inference
 * @param precision precision of the factors of matrix products
 */
public record Case(
    String name, Network network, Update update, int batch, Mode mode, MatmulPrecision precision) {
  /** Number of batches of inputs; step k uses batch k mod {@code INPUTS}. */
  public static final int INPUTS = 8;

  /** Number of batches of labels; step k uses batch k mod {@code LABELS}. */
  public static final int LABELS = 7;

  /**
   * A hidden unit with this bias is never active: the sum of its inputs in [0, 1) is far below 10.
   */
  private static final float DEAD = -10;

  private static final int SEED = 20_260_101;
  private static final String SUFFIX = "-bf16";

  /** Returns this case in another precision, with a suffix of the name for bfloat16. */
  public Case in(MatmulPrecision other) {
    if (other == precision) {
      return this;
    }
    String base = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    String title = other == MatmulPrecision.BFLOAT16 ? base.concat(SUFFIX) : base;
    return new Case(title, network, update, batch, mode, other);
  }

  /** Returns the name and the batch size, such as {@code mlp-seed:32}: unique among all cases. */
  public String id() {
    return String.join(":", name, Integer.toString(batch));
  }

  /**
   * Returns a batch of inputs.
   *
   * @param index from 0 to {@link #INPUTS} − 1
   * @return sample after sample, channels last
   */
  public float[] inputs(int index) {
    SplittableRandom random = new SplittableRandom(SEED + 1 + index);
    float[] x = new float[batch * network.input().size()];
    int indices = network.indices();
    for (int i = 0; i < x.length; i++) {
      x[i] = indices == 0 ? random.nextFloat() : random.nextInt(indices);
    }
    return x;
  }

  /**
   * Returns a batch of labels: random, or for L-BFGS, which is to reach a small loss, the index of
   * the largest of the first features.
   *
   * @param index from 0 to {@link #LABELS} − 1
   * @return class indices, position by position and sample after sample
   */
  public int[] labels(int index) {
    int[] y = new int[batch * network.positions()];
    int classes = network.classes();
    if (update instanceof Update.Lbfgs) {
      float[] x = inputs(index);
      int features = network.input().size();
      for (int i = 0; i < y.length; i++) {
        y[i] = largest(x, i * features, classes);
      }
      return y;
    }
    SplittableRandom random = new SplittableRandom(SEED + 1_000 + index);
    for (int i = 0; i < y.length; i++) {
      y[i] = random.nextInt(classes);
    }
    return y;
  }

  private static int largest(float[] x, int from, int n) {
    int largest = 0;
    for (int i = 1; i < n; i++) {
      largest = x[from + i] > x[from + largest] ? i : largest;
    }
    return largest;
  }

  /**
   * Returns the initial parameters of every contender.
   *
   * @return the elements of each of {@link Network#weights()}, row-major
   */
  public float[][] parameters() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Weight> weights = network.weights();
    float[][] parameters = new float[weights.size()][];
    for (int k = 0; k < parameters.length; k++) {
      Weight weight = weights.get(k);
      float start = (float) weight.start();
      float limit = (float) weight.limit();
      float[] values = new float[weight.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = limit == 0 ? start : start + limit * (2 * random.nextFloat() - 1);
      }
      parameters[k] = values;
    }
    return parameters;
  }

  /**
   * Returns the same parameters with every second hidden unit of a chain of dense layers dead: with
   * a bias of −10 a ReLU is always zero, so the gradients of its input and output weights are zero.
   *
   * @return arrays laid out as those of {@link #parameters()}
   */
  public float[][] parametersWithDeadUnits() {
    List<Weight> weights = network.weights();
    float[][] parameters = parameters();
    for (int k = 0; k < parameters.length - 1; k++) { // the last bias is that of the output layer
      if (weights.get(k).isBias()) {
        for (int unit = 0; unit < parameters[k].length; unit += 2) {
          parameters[k][unit] = DEAD;
        }
      }
    }
    return parameters;
  }

  /**
   * Returns the tolerance of losses after a few steps: rounding errors grow with each step, and
   * dropout differs between contenders.
   */
  public double tolerance() {
    if (mode == Mode.TRAINING && network.isRandom()) {
      return 0.2;
    }
    return precision == MatmulPrecision.FLOAT32 ? 1e-3 : 2e-2;
  }

  /**
   * Returns the theoretical minimum time of a step on such a machine, in microseconds.
   *
   * <p>Training: products at the peak, <em>plus</em> the update's memory and the input read once at
   * the bandwidth, since the update cannot start before the products have ended. Inference: the
   * larger of products at the peak and weights read once, since these do overlap.
   *
   * @param roofline the peak performance of a core
   * @param threads the number of cores; each has the peak performance of one core
   * @return microseconds
   */
  public double floorMicros(Roofline roofline, int threads) {
    return switch (mode) {
      case TRAINING -> {
        long bytes = update.bytesPerParameter() * network.parameters() + inputBytes();
        yield roofline.computeMicros(network.trainingOperations(batch), precision, threads)
            + roofline.memoryMicros(bytes, threads);
      }
      case INFERENCE ->
          Math.max(
              roofline.computeMicros(network.forwardOperations(batch), precision, threads),
              roofline.memoryMicros(weightBytes(), threads));
    };
  }

  private long inputBytes() {
    return (long) Float.BYTES * batch * network.input().size();
  }

  private long weightBytes() {
    return (precision == MatmulPrecision.BFLOAT16 ? Short.BYTES : Float.BYTES)
        * network.parameters();
  }
}
