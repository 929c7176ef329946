package dev.axone.model;

import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.network.TraceContext;
import dev.axone.objective.Checks;
import dev.axone.program.Options;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Adapts a trained model to unlabelled data of another domain: the moving averages of each batch
 * normalization are set to the mean and variance of its input over the data. Li et al., "Revisiting
 * batch normalization for practical domain adaptation", 2016.
 *
 * <p>Layers are adapted in order, so that the statistics are exactly those of the data (not moving
 * averages); that takes a pass over the data for each layer. Other weights do not change.
 *
 * <pre>{@code
 * AdaBn.adapt(model, data); // for instance photographs from another camera
 * }</pre>
 */
public final class AdaBn {
  private final Network network;
  private final Dataset data;
  private final int batchSize;
  private final Options options;

  private AdaBn(Network network, Dataset data, int batchSize, Options options) {
    this.network = network;
    this.data = data;
    this.batchSize = batchSize;
    this.options = options;
  }

  /** Adapts a model to the inputs of data, with {@link Options#defaults()}. */
  public static void adapt(Model model, Dataset data) {
    adapt(model, data, model.batchSize(Model.BATCH), Options.defaults());
  }

  /**
   * Adapts a model to the inputs of data.
   *
   * @throws IllegalArgumentException if the data does not fit the model, or it has no batch
   *     normalisation
   */
  public static void adapt(Model model, Dataset data, int batchSize, Options options) {
    AdaBn all =
        new AdaBn(model.network(), Checks.inputs(model.network(), data), batchSize, options);
    Set<Variable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (TraceContext.Moments m : moments(all.network, all.network.anyBatch())) {
      if (seen.add(m.mean())) {
        all.estimate(m.mean(), m.variance());
      }
    }
    if (seen.isEmpty()) {
      throw new IllegalArgumentException(
          "there is nothing to adapt: the model has no BatchNormalization");
    }
  }

  private static List<TraceContext.Moments> moments(Network network, List<Tensor> batch) {
    TraceContext context = new TraceContext(false);
    network.trace(context, batch);
    return context.moments();
  }

  /** Sets mean and variance of one layer over all batches, and over all uses of a shared layer. */
  private void estimate(Variable mean, Variable variance) {
    Running running = new Running(mean.shape().size());
    List<Integer> counts = new ArrayList<>();
    Predictor.run(
        data,
        batchSize,
        size -> centred(mean, size, counts),
        (p, from) -> {
          p.run();
          for (int i = 0; i < counts.size(); i++) {
            running.add(counts.get(i), p.values(2 * i), p.values(2 * i + 1));
          }
        });
    network
        .access()
        .changing(
            () -> {
              mean.assign(running.mean);
              variance.assign(running.variance());
            });
  }

  /**
   * Returns a predictor of the means and sums of squares of a batch; adds the number of values of
   * each to {@code counts}.
   */
  private Predictor centred(Variable mean, int size, List<Integer> counts) {
    counts.clear();
    List<Tensor> batch = network.batch(size);
    List<Tensor> outputs = new ArrayList<>();
    for (TraceContext.Moments m : moments(network, batch)) {
      if (m.mean().equals(mean)) {
        Tensor x = m.x();
        Tensor centre = x.meanKeep(m.axes());
        outputs.add(centre);
        outputs.add(x.subtract(centre).square().sumKeep(m.axes()));
        counts.add(x.shape().size() / centre.shape().size());
      }
    }
    return new Predictor(network, batch, outputs, options);
  }

  /** Combines means and sums of squared differences of parts (Chan, Golub and LeVeque). */
  private static final class Running {
    private final double[] mean;
    private final double[] squares;
    private double count;

    Running(int features) {
      mean = new double[features];
      squares = new double[features];
    }

    void add(int n, double[] means, double[] sums) {
      double all = count + n;
      for (int i = 0; i < mean.length; i++) {
        double difference = means[i] - mean[i];
        mean[i] += difference * n / all;
        squares[i] += sums[i] + difference * difference * count * n / all;
      }
      count = all;
    }

    double[] variance() {
      double[] v = squares.clone();
      for (int i = 0; i < v.length; i++) {
        v[i] /= count;
      }
      return v;
    }
  }
}
