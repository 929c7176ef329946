package dev.axone.layer;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer unrolled in the graph.
 *
 * @param outputs the outputs of all steps, [batch, …] each, in the order of computation
 * @param states the states after the last step
 * @param mask 1 for steps that count, else 0, [time, batch, 1] in the order of computation; null if
 *     all count
 */
record Unrolled(List<Tensor> outputs, List<Tensor> states, @Nullable Tensor mask) {

  /** Runs a layer's cell over x, [batch, time, features…]. */
  static Unrolled of(RecurrentLayer layer, Scope scope, Tensor x, boolean backwards) {
    if (x.shape().rank() < 3 || x.shape().dim(1) == 0) {
      throw new ShapeException(
          "%s takes sequences [time, features] of at least one step; one sample has shape %s: use Input.of(time, features), or a Reshape"
              .formatted(layer.kind(), x.shape().tail()));
    }
    Cell.Steps steps = layer.start(scope, byTime(x));
    List<Tensor> inputs = split(steps.inputs(), backwards);
    Tensor mask = mask(scope, x, backwards);
    List<Tensor> states = initialStates(layer, scope, x);
    List<Shape> shapes = states.stream().map(Tensor::shape).toList();
    List<Tensor> outputs = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      List<Tensor> next = steps.step().next(inputs.get(i), states);
      check(layer, shapes, next);
      states = mask == null ? next : choose(at(mask, i), next, states);
      outputs.add(states.getFirst());
    }
    for (int i = 0; layer.stateful() && i < states.size(); i++) {
      scope.update(name(i), states.get(i));
    }
    return new Unrolled(outputs, states, mask);
  }

  /** Returns the output of the last step, [batch, …]. */
  Tensor last() {
    return outputs.getLast();
  }

  /** Returns the outputs of all steps in the order of computation, [batch, time, …]. */
  Tensor sequence() {
    return byTime(stack(outputs));
  }

  /** Returns the outputs of all steps in the opposite order, [batch, time, …]. */
  Tensor reversed() {
    return byTime(stack(outputs.reversed()));
  }

  /** Returns a sequence, in the order of computation, with the mask of the steps. */
  Tensor withMask(Scope scope, Tensor sequence) {
    if (mask == null) {
      return sequence;
    }
    Shape steps = Shape.of(mask.shape().dim(1), mask.shape().dim(0));
    return scope.masked(sequence, byTime(mask).reshape(steps));
  }

  private static @Nullable Tensor mask(Scope scope, Tensor x, boolean backwards) {
    Tensor mask = scope.mask(x);
    if (mask == null) {
      return null;
    }
    Tensor byTime = mask.transpose().reshape(x.shape().dim(1), x.shape().dim(0), 1);
    return backwards ? stack(split(byTime, true)) : byTime;
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

  private static Tensor at(Tensor byTime, int t) {
    return byTime.slice(0, t, t + 1).reshape(byTime.shape().tail());
  }

  private static List<Tensor> split(Tensor byTime, boolean backwards) {
    List<Tensor> steps = new ArrayList<>();
    for (int t = 0; t < byTime.shape().dim(0); t++) {
      steps.add(at(byTime, t));
    }
    return backwards ? steps.reversed() : steps;
  }

  private static Tensor stack(List<Tensor> steps) {
    return Tensor.concat(
        0, steps.stream().map(t -> t.reshape(t.shape().batch(1))).toArray(Tensor[]::new));
  }
}
