package dev.axone.model;

import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.objective.Checks;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import dev.axone.vocabulary.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A prediction with its uncertainty: mean and standard deviation over forward passes in which
 * dropout and noise are active as in training, while batch normalization uses its moving averages.
 * Gal and Ghahramani, "Dropout as a Bayesian approximation: representing model uncertainty in deep
 * learning", 2016.
 *
 * <pre>{@code
 * MonteCarlo y = MonteCarlo.predict(model, data, 50, 42).getFirst();
 * double smallest = Arrays.stream(y.standardDeviation().data()).min().getAsDouble();
 * }</pre>
 *
 * @param mean over the passes, [samples, …]
 * @param standardDeviation the square root of the mean squared difference from the mean, [samples,
 *     …]
 */
public record MonteCarlo(Values mean, Values standardDeviation) {
  /** Returns the prediction for each output, with {@link Options#defaults()}. */
  public static List<MonteCarlo> predict(Model model, Dataset data, int passes, long seed) {
    return predict(model, data, passes, seed, model.batchSize(Model.BATCH), Options.defaults());
  }

  /**
   * Returns the prediction for each output.
   *
   * @param passes how often each sample is predicted, at least 1
   * @param seed of the random numbers: the same seed, data and batch size give the same bits
   */
  public static List<MonteCarlo> predict(
      Model model, Dataset data, int passes, long seed, int batchSize, Options options) {
    Arguments.atLeast("passes", 1, passes);
    Network network = model.network();
    Dataset checked = Checks.inputs(network, data);
    List<Sums> sums = new ArrayList<>();
    for (Shape s : network.outputShapes()) {
      sums.add(new Sums(s.batch(data.size())));
    }
    long[] step = {0};
    Predictor.run(
        checked,
        batchSize,
        model.predictors().lender(options, true),
        (p, from) -> {
          for (int pass = 0; pass < passes; pass++) {
            p.run(seed, step[0]++);
            for (int i = 0; i < sums.size(); i++) {
              sums.get(i).add(pass, p.values(i), from, p.batchSize());
            }
          }
        });
    return sums.stream().map(s -> s.result(passes)).toList();
  }

  /** Mean and sum of squared differences from it, updated pass by pass (Welford). */
  private static final class Sums {
    private final Shape shape;
    private final double[] mean;
    private final double[] squares;

    Sums(Shape shape) {
      this.shape = shape;
      this.mean = new double[shape.size()];
      this.squares = new double[shape.size()];
    }

    void add(int before, double[] y, int from, int samples) {
      int start = from * (y.length / samples);
      for (int i = 0; i < y.length; i++) {
        double difference = y[i] - mean[start + i];
        mean[start + i] += difference / (before + 1);
        squares[start + i] += difference * (y[i] - mean[start + i]);
      }
    }

    MonteCarlo result(int passes) {
      double[] standardDeviation = Arrays.stream(squares).map(s -> Math.sqrt(s / passes)).toArray();
      return new MonteCarlo(new Values(shape, mean), new Values(shape, standardDeviation));
    }
  }
}
