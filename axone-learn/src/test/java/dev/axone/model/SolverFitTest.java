package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.conformance.TorchTensors;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.layer.Regularized;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.network.Parameter;
import dev.axone.optimizer.Bfgs;
import dev.axone.optimizer.ConjugateGradient;
import dev.axone.optimizer.GraphObjective;
import dev.axone.optimizer.Lbfgs;
import dev.axone.optimizer.Newton;
import dev.axone.optimizer.Solver;
import dev.axone.optimizer.SolverState;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.regularizer.L2;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Variable;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.LBFGS;
import org.bytedeco.pytorch.LBFGSOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Solvers on the objective of scikit-learn's MLPClassifier, mean loss + alpha / (2n) · Σ kernel².
 * The expected losses are SciPy's, L-BFGS-B in double precision with the gradient written out in
 * NumPy, on the same data and from the same weights; scikit-learn calls the same routine.
 */
class SolverFitTest {
  private static final int N = 60;

  /** The minimum value of logistic regression with alpha = 1: a convex problem, so there is one. */
  private static final double MINIMUM = 0.29551144880239;

  static Stream<Solver> solvers() {
    return Stream.of(Lbfgs.of(), Bfgs.of(), ConjugateGradient.of(), Newton.of());
  }

  /** x[i, j] = sin(1.7·i + 2.3·j) + 0.6·cos(class · (j + 1)), class = i mod 3. */
  private static float[] inputs() {
    float[] x = new float[N * 4];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < 4; j++) {
        x[i * 4 + j] = (float) (Math.sin(1.7 * i + 2.3 * j) + 0.6 * Math.cos(i % 3 * (j + 1.0)));
      }
    }
    return x;
  }

  private static float[] classes() {
    float[] y = new float[N];
    for (int i = 0; i < N; i++) {
      y[i] = i % 3;
    }
    return y;
  }

  private static Dataset data() {
    return Dataset.of(Floats.of(Shape.of(4), inputs()), Floats.of(Shape.of(), classes()));
  }

  private static Model regression(Solver solver) {
    Model m =
        Sequential.of(Input.of(4), Regularized.of(Dense.of(3).softmax(), L2.of(1.0 / (2 * N))));
    m.parameters().forEach(p -> p.variable().assign(new double[p.variable().shape().size()]));
    return m.compile(solver, SparseCategoricalCrossentropy.of(), Accuracy.of());
  }

  private static Fit fit(int iterations) {
    return Fit.epochs(iterations).progress(Progress.SILENT);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void fitFindsTheLeastLoss(Solver solver) {
    for (String backend : List.of(Backend.CPU, Backend.REFERENCE)) {
      Model m = regression(solver);
      Fit fit = fit(200).options(Options.defaults().withBackend(backend));
      History h = m.fit(data(), fit.validationData(data()));
      assertTrue(h.stopReason().isPresent(), "not converged");
      assertTrue(h.epochs() < 60, () -> "iterations " + h.epochs());
      assertEquals(MINIMUM, h.last("loss"), 1e-6 * MINIMUM, h.stopReason().orElse(""));
      assertEquals(h.last("loss"), h.last("val_loss"), 1e-6);
      assertEquals(m.evaluate(data()).get("accuracy"), h.last("accuracy"));
      for (int i = 1; i < h.epochs(); i++) {
        double before = h.get("loss").get(i - 1);
        assertTrue(h.get("loss").get(i) <= before + 1e-7, h::toString);
      }
    }
  }

  private static Tensor constant(Shape shape, double... values) {
    return Tensor.of(new Op.Constant(new Values(shape, values), DType.FLOAT64));
  }

  private static double[] doubles(float... x) {
    double[] d = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      d[i] = x[i];
    }
    return d;
  }

  private static double[] oneHot() {
    double[] y = new double[N * 3];
    for (int i = 0; i < N; i++) {
      y[i * 3 + i % 3] = 1;
    }
    return y;
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void inFloat64TheOptimumIsExact(Solver solver) {
    Variable w = new Variable("w", Shape.of(4, 3), DType.FLOAT64, Arena.ofAuto());
    Variable b = new Variable("b", Shape.of(3), DType.FLOAT64, Arena.ofAuto());
    Tensor kernel = w.read();
    Tensor bias = b.read();
    Tensor logits = constant(Shape.of(N, 4), doubles(inputs())).matMul(kernel).add(bias);
    Tensor likelihood = logits.logSoftmax().multiply(constant(Shape.of(N, 3), oneHot()));
    Tensor loss = likelihood.sum().multiply(-1.0 / N).add(kernel.square().sum().multiply(0.5 / N));
    Options exact = Options.defaults().withBackend(Backend.REFERENCE);
    try (GraphObjective problem = GraphObjective.of(loss, List.of(kernel, bias), exact)) {
      SolverState state = problem.start();
      Solver strict =
          switch (solver) {
            case Lbfgs s -> s.withChange(0).withTolerance(1e-8);
            case Bfgs s -> s.withChange(0).withTolerance(1e-8);
            case ConjugateGradient s -> s.withChange(0).withTolerance(1e-8);
            case Newton s -> s.withChange(0).withTolerance(1e-8);
            default -> throw new AssertionError(solver);
          };
      String reason = strict.minimize(problem, state, 200).orElse("");
      assertTrue(reason.startsWith("converged: the largest element"), reason);
      assertEquals(MINIMUM, state.value(), 1e-12);
      double norm = 0;
      for (double g : state.gradient()) {
        norm = Math.max(norm, Math.abs(g));
      }
      assertTrue(norm <= 1e-8, "gradient " + norm);
      double[] expected = {0.98300119, 0.76200861, -1.74500979, 1.71499554, -0.58326138};
      assertArrayEquals(expected, java.util.Arrays.copyOf(state.x(), 5), 1e-6);
    }
  }

  @Test
  void libTorchsLbfgsFindsTheSame() {
    var x = TorchTensors.tensor(doubles(inputs()), N, 4);
    var y = TorchTensors.tensor(classes()).to(torch.ScalarType.Long);
    var w = TorchTensors.tensor(new double[12], 4, 3).set_requires_grad(true);
    var b = TorchTensors.tensor(new double[3]).set_requires_grad(true);
    LBFGSOptions options = new LBFGSOptions(1);
    options.max_iter().put(100);
    options.tolerance_grad().put(1e-10);
    options.tolerance_change().put(1e-16);
    options.line_search_fn().put(new org.bytedeco.javacpp.BytePointer("strong_wolfe"));
    TensorVector parameters = new TensorVector(w, b);
    LBFGS lbfgs = new LBFGS(parameters, options);
    var closure =
        new org.bytedeco.pytorch.LossClosure() {
          @Override
          public org.bytedeco.pytorch.Tensor call() {
            lbfgs.zero_grad();
            var loss =
                torch
                    .cross_entropy_loss(x.mm(w).add(b), y)
                    .add(torch.mul(w.mul(w).sum(), new Scalar(0.5 / N)));
            loss.backward();
            return loss;
          }
        };
    lbfgs.step(closure);
    assertEquals(MINIMUM, closure.call().item_double(), 1e-10);
  }

  /** A perceptron 4-8-3 with tanh, alpha = 1, from weights 0.5·sin(1 + k). */
  @Test
  void fitsAsScikitLearnsMlpClassifier() {
    L2 penalty = L2.of(1.0 / (2 * N));
    Model m =
        Sequential.of(
            Input.of(4),
            Regularized.of(Dense.of(8).tanh(), penalty),
            Regularized.of(Dense.of(3).softmax(), penalty));
    int k = 0;
    for (Parameter p : m.parameters()) {
      double[] values = new double[p.variable().shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = 0.5 * Math.sin(1 + k++);
      }
      p.variable().assign(values);
    }
    m.compile(Lbfgs.of().withTolerance(1e-4), SparseCategoricalCrossentropy.of());
    History h = m.fit(data(), fit(200));
    // SciPy stops at 0.215812 after 40 iterations; the minimum value nearby is 0.215810.
    assertEquals(0.215810, h.last("loss"), 1e-5);
    assertTrue(h.epochs() < 80, () -> "iterations " + h.epochs());
    assertTrue(h.stopReason().orElse("").startsWith("converged"), h::toString);
  }

  @Test
  void manySamplesComeInParts() {
    // 2,500 samples are two parts of 1,024 and one of 452.
    Dataset data = TestData.blobs(2500, 1);
    for (Solver solver : List.of(Lbfgs.of(), Newton.of())) {
      Model m = Sequential.of(Input.of(6), Dense.of(3).softmax());
      m.compile(solver, SparseCategoricalCrossentropy.of(), Accuracy.of());
      History h = m.fit(data, fit(40));
      assertEquals(m.evaluate(data).get("loss"), h.last("loss"), 1e-6);
      assertEquals(m.evaluate(data).get("accuracy"), h.last("accuracy"), 1e-12);
      assertEquals(h.last("loss"), reached(data), 1e-5);
    }
  }

  private static double reached(Dataset data) {
    Model m = Sequential.of(Input.of(6), Dense.of(3).softmax());
    m.compile(Bfgs.of(), SparseCategoricalCrossentropy.of(), Accuracy.of());
    return m.fit(data, fit(60)).last("loss");
  }
}
