package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.gradient.Gradients;
import dev.axone.layer.Dense;
import dev.axone.layer.GaussianSampling;
import dev.axone.layer.Input;
import dev.axone.layer.Node;
import dev.axone.loss.MeanSquaredError;
import dev.axone.network.TraceContext;
import dev.axone.network.Weights;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Variable;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a variational autoencoder draws, what its codes cost, and that it learns a distribution. */
class VariationalTest {
  /** Returns the divergence of a sample's codes: half of x are means, half log variances. */
  private static double divergence(double[] x, int from, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double mean = x[from + i];
      double logVariance = x[from + n + i];
      // The divergence as an integral gives it: log(1/σ) + (σ² + μ²) / 2 − 1/2.
      double standardDeviation = Math.exp(logVariance / 2);
      sum +=
          -Math.log(standardDeviation)
              + (standardDeviation * standardDeviation + mean * mean) / 2
              - 0.5;
    }
    return sum;
  }

  @Test
  void theDivergenceJoinsTheLoss() {
    int samples = 7;
    double[] x = new Random(3).doubles(8L * samples, -2, 2).toArray();
    Floats column = Floats.of(Shape.of(8), Values.of(x).toFloats());
    Dataset data = Dataset.of(column, Floats.of(Shape.of(4), new float[samples * 4]));
    double expected = 0;
    for (int i = 0; i < samples; i++) {
      expected += divergence(x, 8 * i, 4) / samples;
    }
    Model model = Sequential.of(Input.of(8), GaussianSampling.of(0.3));
    model.compile(Sgd.of(), (y, t) -> y.multiply(0).mean(-1));
    assertEquals(0.3 * expected, model.evaluate(data).get("loss"), 1e-5);
    // Batches of 4 and 3: each is the mean over its samples.
    double each = model.evaluate(data, 4, Options.defaults()).get("loss");
    assertEquals(0.3 * expected, each, 1e-5);
  }

  @Test
  void codesAreDrawnInTrainingOnly() {
    int n = 50_000;
    double[] x = new double[2 * n];
    Arrays.fill(x, 0, n, 3);
    Arrays.fill(x, n, 2 * n, Math.log(0.25));
    Model model = Sequential.of(Input.of(2 * n), GaussianSampling.of());
    double[] y = Runs.training(model, 1, 1, x);
    double mean = Arrays.stream(y).average().orElseThrow();
    double variance = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum() / n;
    assertEquals(3, mean, 4 * 0.5 / Math.sqrt(n));
    assertEquals(0.5, Math.sqrt(variance), 0.01);
    assertArrayEquals(y, Runs.training(model, 1, 1, x));
    assertArrayEquals(Arrays.copyOf(x, n), Runs.inference(model, 1, x));
  }

  @Test
  void theGradientIsThatOfDifferences() {
    Random random = new Random(8);
    double[] start = random.doubles(30, -1, 1).toArray();
    double[] direction = random.doubles(30, -1, 1).toArray();
    Variable x = new Variable("x", Shape.of(3, 10), DType.FLOAT64, Arena.ofAuto());
    x.assign(start);
    Input in = Input.of(10);
    Node code = GaussianSampling.of(0.7).on(in);
    Model model = new Model("model", List.of(in), List.of(code), new Weights(DType.FLOAT64, 1));
    TraceContext context = new TraceContext(true);
    Tensor read = x.read();
    Tensor loss = model.network().trace(context, List.of(read)).getFirst().square().sum();
    for (Tensor penalty : context.penalties()) {
      loss = loss.add(penalty);
    }
    double[] gradient = Gradients.of(loss, List.of(read)).getFirst().eval().data();
    double expected = 0;
    double[] up = start.clone();
    double[] down = start.clone();
    double h = 1e-6;
    for (int i = 0; i < start.length; i++) {
      expected += gradient[i] * direction[i];
      up[i] += h * direction[i];
      down[i] -= h * direction[i];
    }
    x.assign(up);
    double above = loss.eval().scalar();
    x.assign(down);
    double below = loss.eval().scalar();
    assertEquals(expected, (above - below) / (2 * h), 1e-6 * Math.abs(expected));
  }

  /**
   * The decoder, a model of its own, turns normal numbers into points like those it has seen. With
   * linear layers and noise of variance v the bound is largest at probabilistic PCA (Tipping and
   * Bishop, 1999): the direction of variance λ comes back with variance λ − v.
   */
  @Test
  void theDecoderDrawsFromTheDistribution() {
    Random random = new Random(4);
    int n = 2000;
    float[] points = new float[3 * n];
    for (int i = 0; i < n; i++) {
      double z = random.nextGaussian();
      points[3 * i] = (float) (2 + z);
      points[3 * i + 1] = (float) (-1 - 2 * z);
      points[3 * i + 2] = (float) (0.5 * z);
    }
    Floats column = Floats.of(Shape.of(3), points);
    Model decoder = Sequential.of(Input.of(1), Dense.of(3));
    double noise = 0.5;
    // Of means of squares over 3 elements, with this noise, a nat is 2 · noise / 3.
    Model vae =
        Sequential.of(Input.of(3), Dense.of(2), GaussianSampling.of(2 * noise / 3), decoder)
            .initialize(2);
    vae.compile(Adam.of(0.02), MeanSquaredError.of());
    vae.fit(
        Dataset.of(column, column),
        Fit.epochs(120).batchSize(50).seed(1).progress(Progress.SILENT));
    float[] codes = new float[n];
    for (int i = 0; i < n; i++) {
      codes[i] = (float) random.nextGaussian();
    }
    double[] drawn = decoder.predict(Floats.of(Shape.of(1), codes)).data();
    double[] means = {2, -1, 0};
    double left = Math.sqrt((5.25 - noise) / 5.25);
    double[] deviations = {left, 2 * left, 0.5 * left};
    for (int j = 0; j < 3; j++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        sum += drawn[3 * i + j] / n;
        squares += drawn[3 * i + j] * drawn[3 * i + j] / n;
      }
      assertEquals(means[j], sum, 0.1 * deviations[j]);
      assertEquals(deviations[j], Math.sqrt(squares - sum * sum), 0.05 * deviations[j]);
    }
  }
}
