package dev.axone.bench.contender;

import dev.axone.bench.network.Network;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Mode;
import dev.axone.program.Options.MatmulPrecision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Compares LibTorch's first step with the same in float64, which is computed by its own kernels
 * instead of oneDNN's: gradients in training, probabilities in inference, without dropout.
 */
final class TorchCheck {
  /**
   * Rounding errors of float32 are a thousand times smaller; those of a wrong kernel are near 1.
   */
  private static final double FLOAT32 = 1e-2;

  private static final double BFLOAT16 = 0.5;

  /** Fraction of the largest result below which the relative error is not used. */
  private static final double SMALL = 1e-3;

  private TorchCheck() {}

  /** A result: a gradient or the probabilities. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Result(String name, double[] values) {}

  /** Returns the results of the first step with the settings of the measurement. */
  static List<Result> asMeasured(Case subject, float[][] parameters) {
    boolean rounds = subject.precision() == MatmulPrecision.BFLOAT16;
    boolean training = subject.mode() == Mode.TRAINING;
    ScalarType factors = rounds && !training ? ScalarType.BFloat16 : ScalarType.Float;
    return results(subject, parameters, factors, ScalarType.Float, rounds && training);
  }

  /** Returns the results of the first step in float64. */
  static List<Result> exact(Case subject, float[][] parameters) {
    return results(subject, parameters, ScalarType.Double, ScalarType.Double, false);
  }

  private static List<Result> results(
      Case subject, float[][] parameters, ScalarType factors, ScalarType others, boolean cast) {
    try (PointerScope _ = new PointerScope()) {
      boolean training = subject.mode() == Mode.TRAINING;
      Network network = subject.network();
      TorchWeights weights = new TorchWeights(training, factors, others);
      UnaryOperator<Tensor> body =
          TorchNetwork.of(
              network.body(), network.input(), weights, training, false, subject.batch());
      weights.assign(parameters);
      TorchLoss loss = TorchLoss.of(network, others);
      TorchData data = TorchData.of(subject, factors, others);
      Tensor logits = (cast ? new TorchAutocast(body) : body).apply(data.x());
      if (!training) {
        return List.of(new Result("the probabilities", values(loss.probabilities(logits))));
      }
      loss.of(logits, data.y()).backward();
      List<Result> results = new ArrayList<>();
      for (Tensor p : weights.parameters()) {
        String shape = Arrays.toString(p.shape());
        results.add(
            new Result(
                "the gradient of parameter %s, %s,".formatted(results.size(), shape),
                values(p.grad())));
      }
      return results;
    }
  }

  private static double[] values(Tensor t) {
    double[] values = new double[Math.toIntExact(t.numel())];
    t.detach().to(ScalarType.Double).contiguous().data_ptr_double().get(values);
    return values;
  }

  /**
   * Returns a description of the result with the largest error.
   *
   * @return the error; empty if all errors are within the tolerance of the precision
   */
  static String fault(List<Result> found, List<Result> exact, MatmulPrecision precision) {
    double allowed = precision == MatmulPrecision.FLOAT32 ? FLOAT32 : BFLOAT16;
    double[] nothing = {};
    double largest = exact.stream().mapToDouble(e -> distance(e.values(), nothing)).max().orElse(0);
    double worst = 0;
    String name = "";
    for (int i = 0; i < exact.size(); i++) {
      double[] e = exact.get(i).values();
      double scale = Math.max(distance(e, nothing), SMALL * largest);
      double error = distance(e, found.get(i).values()) / scale;
      if (!(error <= worst)) {
        worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
        name = exact.get(i).name();
      }
    }
    if (worst <= allowed) {
      return "";
    }
    String error =
        worst == Double.POSITIVE_INFINITY
            ? "not a number"
            : String.format(Locale.ROOT, "off by %.0f %% of its length", 100 * worst);
    return name + " is " + error + ", compared with LibTorch in float64";
  }

  /** Returns the Euclidean distance; the norm if the other is empty. */
  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double d = b.length == 0 ? a[i] : a[i] - b[i];
      sum += d * d;
    }
    return Math.sqrt(sum);
  }
}
