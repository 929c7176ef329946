package dev.axone.bench.workload;

import dev.axone.bench.network.Network;
import dev.axone.bench.network.Weight;
import dev.axone.program.Options.MatmulPrecision;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One thing to measure: a network, what a step computes, and synthetic data that is the same for
 * every contender and in every run.
 *
 * <p>The data are a fixed number of batches of inputs, uniform in [0, 1) or over the indices, and
 * of labels, uniform over the classes. The two numbers have no common divisor, so the same inputs
 * meet ever other labels: nothing can be learned by heart, and gradients stay of an ordinary size
 * however long a measurement lasts.
 *
 * @param name the name on the command line and in the table
 * @param network the network
 * @param update the rule that changes the parameters; not used in inference
 * @param batch samples a step
 * @param mode training or inference
 * @param precision what the factors of products are rounded to
 */
public record Case(
    String name, Network network, Update update, int batch, Mode mode, MatmulPrecision precision) {
  /** Batches of inputs; step k takes number k mod {@code INPUTS}. */
  public static final int INPUTS = 8;

  /** Batches of labels; step k takes number k mod {@code LABELS}. */
  public static final int LABELS = 7;

  /**
   * A hidden unit with this bias is never active: its sum stays far below 10 on inputs in [0, 1).
   */
  private static final float DEAD = -10;

  private static final int SEED = 20_260_101;
  private static final String SUFFIX = "-bf16";

  /** This case in another precision; what is not float32 shows in the name. */
  public Case in(MatmulPrecision other) {
    if (other == precision) {
      return this;
    }
    String base = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    String title = other == MatmulPrecision.BFLOAT16 ? base.concat(SUFFIX) : base;
    return new Case(title, network, update, batch, mode, other);
  }

  /** The name and the batch, such as {@code mlp-seed:32}: unique among all cases. */
  public String id() {
    return String.join(":", name, Integer.toString(batch));
  }

  /**
   * One batch of inputs.
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
   * One batch of labels.
   *
   * @param index from 0 to {@link #LABELS} − 1
   * @return class numbers, position by position and sample after sample
   */
  public int[] labels(int index) {
    SplittableRandom random = new SplittableRandom(SEED + 1_000 + index);
    int[] y = new int[batch * network.positions()];
    int classes = network.classes();
    for (int i = 0; i < y.length; i++) {
      y[i] = random.nextInt(classes);
    }
    return y;
  }

  /**
   * The parameters that every contender starts from.
   *
   * @return the elements of each of {@link Network#weights()} in turn, row by row
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
   * The same parameters after the death of every second hidden unit of a chain of dense layers: a
   * bias of −10 keeps a ReLU at zero, so the gradients of its weights, in and out, are zero from
   * then on.
   *
   * @return arrays laid out as those of {@link #parameters()}
   */
  public float[][] parametersWithDeadUnits() {
    List<Weight> weights = network.weights();
    float[][] parameters = parameters();
    for (int k = 0; k < parameters.length - 1; k++) { // the last bias is that of the outputs
      if (weights.get(k).isBias()) {
        for (int unit = 0; unit < parameters[k].length; unit += 2) {
          parameters[k][unit] = DEAD;
        }
      }
    }
    return parameters;
  }

  /**
   * How far losses after a few steps may lie apart: rounding errors grow from step to step, and
   * where elements are dropped at random, each contender drops others.
   */
  public double tolerance() {
    if (mode == Mode.TRAINING && network.isRandom()) {
      return 0.2;
    }
    return precision == MatmulPrecision.FLOAT32 ? 1e-3 : 2e-2;
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
        yield roof.computeMicros(network.trainingOperations(batch), precision, threads)
            + roof.memoryMicros(bytes, threads);
      }
      case INFERENCE ->
          Math.max(
              roof.computeMicros(network.forwardOperations(batch), precision, threads),
              roof.memoryMicros(weightBytes(), threads));
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
