package dev.axone.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * A loop over the first axis of sequences, with states that each step replaces: what a recurrence
 * is. The graph of a step is made once, so that neither the graph nor the time to compile it
 * depends on how many steps there are. {@link Tensor#scan} makes one.
 *
 * <p>Inputs are the initial states, then the sequences [length, …], then what is the same in all
 * steps. The result holds all results one after another, in one row of elements; {@link #result}
 * takes one out.
 *
 * @param body the graph of a step
 * @param length the number of steps
 * @param reverse whether the last element of each sequence comes first; element t of a result
 *     belongs to element t of the sequences either way
 * @param results what is kept
 */
public record Scan(Body body, int length, boolean reverse, List<Result> results) implements Op {
  /** Copies the list. */
  public Scan {
    results = List.copyOf(results);
  }

  /**
   * The graph of a step: {@code next} and the stacked results are computed from the other nodes,
   * which are inputs, and from nothing else.
   *
   * @param states the states before the step
   * @param elements the step's element of each sequence
   * @param constants what is the same in all steps
   * @param next the states after the step
   */
  public record Body(
      List<Tensor> states, List<Tensor> elements, List<Tensor> constants, List<Tensor> next) {
    /** Checks that a step keeps the shapes and types of the states. */
    public Body {
      states = List.copyOf(states);
      elements = List.copyOf(elements);
      constants = List.copyOf(constants);
      next = List.copyOf(next);
      if (next.size() != states.size()) {
        throw new IllegalArgumentException(
            "a step of a scan returns as many states as there are: %s, found %s"
                .formatted(states.size(), next.size()));
      }
      for (int i = 0; i < next.size(); i++) {
        Tensor before = states.get(i);
        Tensor after = next.get(i);
        if (!before.shape().equals(after.shape()) || before.dtype() != after.dtype()) {
          throw new ShapeException(
              "a step of a scan keeps the shape and type of a state: state %s is %s %s before the step, %s %s after it"
                  .formatted(i, before.dtype(), before.shape(), after.dtype(), after.shape()));
        }
      }
    }

    /** Returns the inputs of the graph, in the order of the inputs of a {@link Scan}. */
    public List<Tensor> inputs() {
      List<Tensor> all = new ArrayList<>(states);
      all.addAll(elements);
      all.addAll(constants);
      return all;
    }
  }

  /** What is kept of a loop. */
  public sealed interface Result {}

  /** A state after the last step. */
  public record Last(int state) implements Result {}

  /**
   * A state before each step and after the last, [length + 1, …]. The state before the step of
   * element t is element t, or t + 1 if the loop is reversed.
   */
  public record History(int state) implements Result {}

  /** A value of each step, [length, …]. */
  public record Stacked(Tensor value) implements Result {}

  /**
   * One step of a loop.
   *
   * <pre>{@code
   * Scan.Step leakySum = (state, x) -> {
   *   Tensor sum = state.getFirst().multiply(0.9).add(x.getFirst());
   *   return new Scan.Next(List.of(sum), List.of(sum));
   * };
   * }</pre>
   */
  @FunctionalInterface
  public interface Step {
    /**
     * Returns the states after the step and its outputs.
     *
     * @param states the states before the step
     * @param elements the step's element of each sequence
     */
    Next next(List<Tensor> states, List<Tensor> elements);
  }

  /**
   * What a step computes.
   *
   * @param states the states after it, of the same shapes as before
   * @param outputs values that are stacked over all steps
   */
  public record Next(List<Tensor> states, List<Tensor> outputs) {}

  /**
   * What a loop computes.
   *
   * @param states the states after the last step
   * @param outputs the outputs of all steps, [length, …] each
   */
  public record Outputs(List<Tensor> states, List<Tensor> outputs) {}

  /** Returns what a step computes: the next states, then the stacked values. */
  public List<Tensor> roots() {
    List<Tensor> roots = new ArrayList<>(body.next());
    for (Result r : results) {
      if (r instanceof Stacked s) {
        roots.add(s.value());
      }
    }
    return roots;
  }

  /** Returns the shape of a result. */
  public Shape shape(Result result) {
    return switch (result) {
      case Last last -> body.states().get(last.state()).shape();
      case History history -> body.states().get(history.state()).shape().batch(length + 1);
      case Stacked stacked -> stacked.value().shape().batch(length);
    };
  }

  /** Returns where result {@code k} begins in the row of all results. */
  public int start(int k) {
    return results.subList(0, k).stream().mapToInt(r -> shape(r).size()).sum();
  }

  /** Returns result {@code k} of a node of this loop. */
  public Tensor result(Tensor node, int k) {
    Shape shape = shape(results.get(k));
    int start = start(k);
    return node.slice(0, start, start + shape.size()).reshape(shape);
  }

  /** Returns the states before each step, [length, …], from a history. */
  public Tensor before(Tensor history) {
    return history.slice(0, reverse ? 1 : 0, length + (reverse ? 1 : 0));
  }

  /** Returns the states after each step, [length, …], from a history. */
  public Tensor after(Tensor history) {
    return history.slice(0, reverse ? 0 : 1, length + (reverse ? 0 : 1));
  }

  /** Returns which element of a history is the initial state. */
  public int initial() {
    return reverse ? length : 0;
  }

  /** Returns which element of a history is the state after the last step. */
  public int last() {
    return reverse ? 0 : length;
  }

  @Override
  public Shape shape(List<Tensor> inputs) {
    if (length < 1) {
      throw new ShapeException("a scan needs sequences of at least one step, found " + length);
    }
    List<Tensor> expected = body.inputs();
    if (inputs.size() != expected.size()) {
      throw new IllegalArgumentException(
          "a scan takes %s inputs, found %s".formatted(expected.size(), inputs.size()));
    }
    int states = body.states().size();
    int sequences = states + body.elements().size();
    for (int i = 0; i < inputs.size(); i++) {
      boolean isSequence = i >= states && i < sequences;
      Shape one = expected.get(i).shape();
      Shape shape = isSequence ? one.batch(length) : one;
      if (!inputs.get(i).shape().equals(shape)) {
        throw new ShapeException(
            "input %s of a scan has shape %s, expected %s"
                .formatted(i, inputs.get(i).shape(), shape));
      }
    }
    return Shape.of(start(results.size()));
  }

  /** The gradient needs that of the body, which {@code dev.axone.gradient} takes. */
  @Override
  public List<Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
    throw new IllegalStateException("the gradient of a scan is taken by ScanGradient");
  }

  @Override
  public String toString() {
    return "Scan[%s steps%s of %s states]"
        .formatted(length, reverse ? ", reversed," : "", body.states().size());
  }
}
