package dev.axone.optimizer;

import dev.axone.program.Options;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An objective function given by a graph: a scalar as a function of some variables, for solvers
 * outside of models.
 *
 * <pre>{@code
 * Tensor x = weight.read();
 * Tensor loss = x.subtract(3).square().sum();
 * try (GraphObjective objective = GraphObjective.of(loss, List.of(x), Options.defaults())) {
 *   SolverState state = objective.start();
 *   Newton.of().minimize(objective, state, 50);
 * }
 * }</pre>
 */
public final class GraphObjective implements ObjectiveFunction, AutoCloseable {
  private final Tensor loss;
  private final List<Tensor> reads;
  private final Options options;
  private final Unknowns unknowns;
  private final Derivatives gradient;
  private @Nullable Derivatives hessian;

  private GraphObjective(Tensor loss, List<Tensor> reads, Options options) {
    this.loss = loss;
    this.reads = List.copyOf(reads);
    this.options = options;
    this.unknowns = new Unknowns(reads.stream().map(GraphObjective::variable).toList());
    this.gradient = Derivatives.gradient(List.of(loss), reads, Map.of(), options);
  }

  /**
   * Returns the objective function of a graph without inputs.
   *
   * @param loss a scalar
   * @param reads the nodes of the loss that read the variables
   * @throws IllegalArgumentException if a node does not read a variable
   */
  public static GraphObjective of(Tensor loss, List<Tensor> reads, Options options) {
    return new GraphObjective(loss, reads, options);
  }

  private static Variable variable(Tensor read) {
    if (read.op() instanceof Op.Read r) {
      return r.variable();
    }
    throw new IllegalArgumentException(
        "an unknown must be a variable.read() node of the loss, found " + read);
  }

  /** Returns the solver state at the variables' values. */
  public SolverState start() {
    return SolverState.of(unknowns.read());
  }

  @Override
  public double at(double[] x, double[] to) {
    unknowns.write(x);
    gradient.program().run(0, 0);
    Arrays.fill(to, 0);
    gradient.addTo(to, 1);
    return gradient.program().values(0).scalar();
  }

  @Override
  public void hessian(double[] x, double[] vector, double[] product) {
    if (hessian == null) {
      hessian = Derivatives.hessian(loss, reads, options);
    }
    unknowns.write(x);
    hessian.vector(vector);
    hessian.program().run(0, 0);
    Arrays.fill(product, 0);
    hessian.addTo(product, 1);
  }

  @Override
  public double precision() {
    return loss.dtype() == DType.FLOAT32 ? 0x1p-23 : 0x1p-52;
  }

  @Override
  public void close() {
    gradient.close();
    if (hessian != null) {
      hessian.close();
    }
  }
}
