package dev.axone.layer;

import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer run over a sequence.
 *
 * @param outputs the outputs of all steps, [time, batch, …], in the order of the input
 * @param states the states after the last step
 * @param backwards whether the last step of the input was computed first
 * @param mask 1 for steps that count, else 0, [time, batch, 1], in the order of the input; null if
 *     all count
 */
record Recurrence(Tensor outputs, List<Tensor> states, boolean backwards, @Nullable Tensor mask) {
  /** A single step needs no loop. */
  private static final int SHORTEST_LOOP = 2;

  /** Runs a layer's cell over x, [batch, time, features…]. */
  static Recurrence of(RecurrentLayer layer, Scope scope, Tensor x, boolean backwards) {
    if (x.shape().rank() < 3 || x.shape().dim(1) == 0) {
      throw new ShapeException(
          "%s takes sequences [time, features] of at least one step; one sample has shape %s: use Input.of(time, features), or a Reshape"
              .formatted(layer.kind(), x.shape().tail()));
    }
    Cell.Steps steps = layer.start(scope, byTime(x));
    Shape inputs = steps.inputs().shape();
    if (inputs.rank() < 2
        || inputs.dim(0) != x.shape().dim(1)
        || inputs.dim(1) != x.shape().dim(0)) {
      throw new ShapeException(
          "%s: a cell's inputs have the steps and the batch of the sequence [time, batch, …], which has shape %s; they have shape %s"
              .formatted(layer.kind(), byTime(x).shape(), inputs));
    }
    Tensor mask = mask(scope, x);
    List<Tensor> sequences = mask == null ? List.of(steps.inputs()) : List.of(steps.inputs(), mask);
    List<Tensor> initial = initialStates(layer, scope, x);
    List<Shape> shapes = initial.stream().map(Tensor::shape).toList();
    Scan.Step step =
        (state, now) -> {
          List<Tensor> next = steps.step().next(now.getFirst(), state);
          check(layer, shapes, next);
          List<Tensor> chosen = mask == null ? next : choose(now.getLast(), next, state);
          return new Scan.Next(chosen, List.of(chosen.getFirst()));
        };
    Scan.Outputs run = run(scope, initial, sequences, backwards, step);
    for (int i = 0; layer.stateful() && i < run.states().size(); i++) {
      scope.update(name(i), run.states().get(i));
    }
    return new Recurrence(run.outputs().getFirst(), run.states(), backwards, mask);
  }

  /**
   * Runs all steps: as a loop, unless the first one shows that each draws random numbers of its own
   * or adds to the loss.
   */
  private static Scan.Outputs run(
      Scope scope,
      List<Tensor> initial,
      List<Tensor> sequences,
      boolean backwards,
      Scan.Step step) {
    int time = sequences.getFirst().shape().dim(0);
    int effects = scope.effects();
    Scan.Next next = step.next(initial, at(sequences, backwards ? time - 1 : 0));
    if (time >= SHORTEST_LOOP && scope.effects() == effects) {
      return Tensor.scan(initial, sequences, backwards, step);
    }
    List<Tensor> outputs = new ArrayList<>(next.outputs());
    for (int s = 1; s < time; s++) {
      next = step.next(next.states(), at(sequences, backwards ? time - 1 - s : s));
      outputs.addAll(next.outputs());
    }
    List<Tensor> ordered = backwards ? outputs.reversed() : outputs;
    Tensor[] rows = ordered.stream().map(t -> t.reshape(t.shape().batch(1))).toArray(Tensor[]::new);
    return new Scan.Outputs(next.states(), List.of(Tensor.concat(0, rows)));
  }

  /** Returns the output of the last step, [batch, …]. */
  Tensor last() {
    return states.getFirst();
  }

  /** Returns the outputs of all steps in the order of computation, [batch, time, …]. */
  Tensor sequence() {
    return byTime(backwards ? flipped(outputs) : outputs);
  }

  /** Returns the outputs of all steps in the opposite order, [batch, time, …]. */
  Tensor reversed() {
    return byTime(backwards ? outputs : flipped(outputs));
  }

  /** Returns a sequence, in the order of computation, with the mask of the steps. */
  Tensor withMask(Scope scope, Tensor sequence) {
    if (mask == null) {
      return sequence;
    }
    Shape steps = Shape.of(mask.shape().dim(1), mask.shape().dim(0));
    Tensor ordered = backwards ? flipped(mask) : mask;
    return scope.masked(sequence, byTime(ordered).reshape(steps));
  }

  private static @Nullable Tensor mask(Scope scope, Tensor x) {
    Tensor mask = scope.mask(x);
    return mask == null ? null : mask.transpose().reshape(x.shape().dim(1), x.shape().dim(0), 1);
  }

  private static List<Tensor> initialStates(RecurrentLayer layer, Scope scope, Tensor x) {
    List<Shape> shapes = layer.states(x.shape().tail().tail());
    List<Tensor> initial = new ArrayList<>();
    for (Shape shape : shapes) {
      Shape batch = shape.batch(x.shape().dim(0));
      initial.add(
          layer.stateful()
              ? scope.carry(name(initial.size()), batch)
              : Tensor.of(new Op.Fill(0, batch, x.dtype())));
    }
    return initial;
  }

  private static String name(int state) {
    return "state_" + state;
  }

  private static void check(RecurrentLayer layer, List<Shape> shapes, List<Tensor> next) {
    List<Shape> found = next.stream().map(Tensor::shape).toList();
    if (!found.equals(shapes)) {
      throw new ShapeException(
          "%s: a step must return the states that the cell declares, with the batch %s; it returned %s"
              .formatted(layer.kind(), shapes, found));
    }
  }

  /** Returns the new states where the step counts, else the old ones. */
  private static List<Tensor> choose(Tensor mask, List<Tensor> next, List<Tensor> old) {
    List<Tensor> states = new ArrayList<>();
    for (int i = 0; i < next.size(); i++) {
      int[] column = new int[next.get(i).shape().rank()];
      Arrays.fill(column, 1);
      column[0] = mask.shape().dim(0);
      states.add(next.get(i).where(mask.reshape(column), old.get(i)));
    }
    return states;
  }

  /** Swaps the first two axes. */
  private static Tensor byTime(Tensor x) {
    int[] axes = new int[x.shape().rank()];
    Arrays.setAll(axes, i -> i < 2 ? 1 - i : i);
    return x.permute(axes);
  }

  private static List<Tensor> at(List<Tensor> sequences, int t) {
    return sequences.stream().map(x -> x.slice(0, t, t + 1).reshape(x.shape().tail())).toList();
  }

  /** Returns [time, …] with the last step first. */
  private static Tensor flipped(Tensor byTime) {
    int time = byTime.shape().dim(0);
    Tensor last = Tensor.range(time, byTime.dtype()).negate().add(time - 1.0);
    return byTime.gather(last);
  }
}
