package dev.axone.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Solvers on functions with a known minimum. */
class SolverTest {
  private static final Options EXACT = Options.defaults().withBackend(Backend.REFERENCE);

  static Stream<Solver> solvers() {
    return Stream.of(
        Lbfgs.of().withChange(0),
        Bfgs.of().withChange(0),
        ConjugateGradient.of().withChange(0),
        Newton.of().withChange(0));
  }

  private static Variable unknowns(double... start) {
    Variable v = new Variable("x", Shape.of(start.length), DType.FLOAT64, Arena.ofAuto());
    v.assign(start);
    return v;
  }

  /** Σ 100 · (x₂ᵢ₊₁ − x₂ᵢ²)² + (1 − x₂ᵢ)², minimum at 1, …, 1. */
  private static Tensor rosenbrock(Tensor x) {
    Tensor pairs = x.reshape(-1, 2);
    Tensor a = pairs.slice(1, 0, 1);
    Tensor b = pairs.slice(1, 1, 2);
    return b.subtract(a.square()).square().multiply(100).add(a.subtract(1).square()).sum();
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void rosenbrocksValley(Solver solver) {
    Tensor x = unknowns(-1.2, 1, -1.2, 1).read();
    try (GraphObjective objective = GraphObjective.of(rosenbrock(x), List.of(x), EXACT)) {
      SolverState state = objective.start();
      String reason = solver.minimize(objective, state, 300).orElse("");
      assertTrue(reason.startsWith("converged: the largest element"), reason);
      assertArrayEquals(new double[] {1, 1, 1, 1}, state.x(), 1e-6, reason);
      assertTrue(state.value() < 1e-12, () -> "value " + state.value());
      assertTrue(state.iterations() < 120, () -> "iterations " + state.iterations());
    }
  }

  /** (x − c)ᵀ·A·(x − c) / 2 with eigenvalues 1 to 20. */
  @ParameterizedTest
  @MethodSource("solvers")
  void quadratic(Solver solver) {
    double[] c = new Random(1).doubles(20, -3, 3).toArray();
    ObjectiveFunction objective =
        new ObjectiveFunction() {
          @Override
          public double at(double[] x, double[] g) {
            double value = 0;
            for (int i = 0; i < x.length; i++) {
              g[i] = (i + 1) * (x[i] - c[i]);
              value += g[i] * (x[i] - c[i]) / 2;
            }
            return value;
          }

          @Override
          public void hessian(double[] x, double[] v, double[] product) {
            for (int i = 0; i < v.length; i++) {
              product[i] = (i + 1) * v[i];
            }
          }
        };
    SolverState state = SolverState.of(new double[20]);
    String reason = solver.minimize(objective, state, 100).orElse("");
    assertTrue(reason.startsWith("converged"), reason);
    assertArrayEquals(c, state.x(), 1e-6);
    if (solver instanceof Newton) {
      assertEquals(1, state.iterations());
    }
  }

  @Test
  void newtonEscapesASaddlePoint() {
    // x⁴/4 − x²/2 + y²/2 has a saddle at 0 and is smallest at x = ±1; near 0 its Hessian is
    // indefinite.
    Tensor x = unknowns(0.01, 1).read();
    Tensor a = x.slice(0, 0, 1);
    Tensor b = x.slice(0, 1, 2);
    Tensor loss = a.square().square().multiply(0.25).subtract(a.square().multiply(0.5)).sum();
    Tensor all = loss.add(b.square().multiply(0.5).sum());
    try (GraphObjective objective = GraphObjective.of(all, List.of(x), EXACT)) {
      SolverState state = objective.start();
      Newton.of().withChange(0).minimize(objective, state, 50);
      assertArrayEquals(new double[] {1, 0}, state.x(), 1e-7);
    }
  }

  @Test
  void theLineSearchSatisfiesTheWolfeConditions() {
    Random random = new Random(3);
    for (int trial = 0; trial < 200; trial++) {
      double[] p = random.doubles(3, 0.1, 5).toArray();
      ObjectiveFunction wave =
          (x, g) -> {
            g[0] = 2 * (x[0] - p[0]) + p[1] * Math.sin(p[2] * x[0]) * p[2] / 3;
            return (x[0] - p[0]) * (x[0] - p[0]) - p[1] * Math.cos(p[2] * x[0]) / 3;
          };
      double[] from = {random.nextDouble(-10, 10)};
      double[] gradient = {0};
      double value = wave.at(from, gradient);
      double[] direction = {-gradient[0]};
      double slope = -gradient[0] * gradient[0];
      double[] to = {0};
      LineSearch search = new LineSearch(wave, from, value, direction, to, gradient, 0.1);
      LineSearch.Found found = search.search(random.nextDouble(1e-3, 10));
      assertTrue(found.step() > 0, "trial " + trial);
      double[] g = {0};
      assertEquals(wave.at(to, g), found.value());
      assertArrayEquals(g, gradient);
      assertTrue(found.value() <= value + 1e-4 * found.step() * slope + 1e-12, "trial " + trial);
      assertTrue(Math.abs(g[0] * direction[0]) <= -0.1 * slope, "trial " + trial);
    }
  }

  @Test
  void stepsToInfinityAreShortened() {
    // −log x + x is smallest at 1 and no number at or below 0; the first step leads there.
    ObjectiveFunction barrier =
        (x, g) -> {
          g[0] = 1 - 1 / x[0];
          return x[0] - Math.log(x[0]);
        };
    SolverState state = SolverState.of(30);
    Lbfgs.of().withChange(0).minimize(barrier, state, 50);
    assertEquals(1, state.x()[0], 1e-6);
  }

  @Test
  void aResumedStateContinuesExactly() {
    for (Solver solver : solvers().toList()) {
      Tensor x = unknowns(-1.2, 1, 0.5, -0.5).read();
      try (GraphObjective objective = GraphObjective.of(rosenbrock(x), List.of(x), EXACT)) {
        SolverState whole = objective.start();
        solver.minimize(objective, whole, 9);
        SolverState first = SolverState.of(-1.2, 1, 0.5, -0.5);
        solver.minimize(objective, first, 4);
        SolverState second = SolverState.of(0, 0, 0, 0);
        solver.prepare(second);
        first
            .vectors()
            .forEach(
                (name, v) -> System.arraycopy(v, 0, second.vector(name, v.length), 0, v.length));
        solver.minimize(objective, second, 5);
        assertArrayEquals(whole.x(), second.x(), solver.toString());
        assertEquals(whole.value(), second.value());
      }
    }
  }

  @Test
  void float32StopsAtItsPrecision() {
    Variable v = new Variable("x", Shape.of(4), DType.FLOAT32, Arena.ofAuto());
    v.assign(new double[] {-1.2, 1, -1.2, 1});
    Tensor x = v.read();
    for (Solver solver : solvers().toList()) {
      try (GraphObjective objective =
          GraphObjective.of(rosenbrock(x), List.of(x), Options.defaults())) {
        SolverState state = SolverState.of(-1.2, 1, -1.2, 1);
        assertFalse(solver.minimize(objective, state, 300).isEmpty(), solver.toString());
        assertArrayEquals(new double[] {1, 1, 1, 1}, state.x(), 2e-3, solver.toString());
      }
    }
  }

  @Test
  void unsupportedProblemsAreRejected() {
    ObjectiveFunction plain = (x, g) -> 0.5 * (g[0] = x[0]) * x[0];
    String message =
        assertThrows(
                UnsupportedOperationException.class,
                () -> Newton.of().minimize(plain, SolverState.of(1), 1))
            .getMessage();
    assertTrue(message.contains("no second derivatives"), message);
    double[] many = new double[2001];
    Arrays.fill(many, 1);
    message =
        assertThrows(
                IllegalArgumentException.class, () -> Newton.of().prepare(SolverState.of(many)))
            .getMessage();
    assertEquals("Newton takes at most 2,000 unknowns, the model has 2,001: use Lbfgs", message);
    Tensor x = Tensor.scalar(1);
    assertThrows(
        IllegalArgumentException.class, () -> GraphObjective.of(x.square(), List.of(x), EXACT));
  }
}
