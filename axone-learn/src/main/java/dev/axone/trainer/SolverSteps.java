package dev.axone.trainer;

import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.network.WeightAccess;
import dev.axone.objective.Totals;
import dev.axone.optimizer.Solver;
import dev.axone.optimizer.SolverState;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Variable;
import dev.axone.train.Fit;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * One step for all samples: an iteration of a solver. The solver's state is kept in slots, so that
 * checkpoints contain it.
 */
public final class SolverSteps implements Steps {
  private final WeightAccess access;
  private final Training training;
  private final Solver solver;
  private final FitObjective objective;
  private final SolverState state;
  private boolean begun;
  private Optional<String> ended = Optional.empty();

  public SolverSteps(Network network, Training training, Solver solver, Dataset data, Fit fit) {
    this.access = network.access();
    this.training = training;
    this.solver = solver;
    objective = new FitObjective(network, training, data, fit);
    state = SolverState.of(objective.unknowns().read());
    solver.prepare(state);
    state.vectors().forEach(this::slot);
    training.beforeSlots(this::store);
  }

  private Variable slot(String name, double[] vector) {
    return training.slot("solver/" + name, Shape.of(vector.length), DType.FLOAT64);
  }

  private void store() {
    if (begun) {
      state.vectors().forEach((name, v) -> slot(name, v).assign(v));
    }
  }

  /** Continues from the slots, unless the weights were changed since. */
  private void begin() {
    begun = true;
    state
        .vectors()
        .forEach(
            (name, v) ->
                MemorySegment.copy(
                    slot(name, v).elements(), ValueLayout.JAVA_DOUBLE, 0, v, 0, v.length));
    if (state.iterations() == 0 || !objective.unknowns().hold(state.x())) {
      state.restart(objective.unknowns().read());
    }
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public Totals totals() {
    return objective.totals();
  }

  @Override
  public double run(int i, Totals to) {
    if (!begun) {
      begin();
    }
    // Within a step a solver sets trial weights, which it may reject.
    access.changing(
        () -> {
          iterate();
          if (!objective.isAt(state.x())) {
            objective.at(state.x(), new double[state.x().length]);
          }
        });
    training.steps(training.steps() + 1);
    return state.value();
  }

  private void iterate() {
    try {
      ended = solver.iterate(objective, state);
    } catch (CancellationException e) {
      objective.unknowns().write(state.x());
      throw e;
    }
  }

  @Override
  public long waited() {
    return objective.waited();
  }

  @Override
  public Optional<String> ended() {
    return ended;
  }

  @Override
  public void close() {
    store();
    training.beforeSlots(() -> {});
    objective.close();
  }
}
