package dev.axone.layer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * What a recurrent layer computes at a time step. A cell of your own is a record of a few lines;
 * {@link Recurrent#of} makes it a layer, whose gradient through time comes for free.
 *
 * <pre>{@code
 * record Leaky(int units, double leak) implements Cell {
 *   public List<Shape> states(Shape sample) {
 *     return List.of(Shape.of(units));
 *   }
 *
 *   public Steps start(Scope scope, Tensor x) { // x is [time, batch, features]
 *     Tensor kernel = scope.parameter("kernel", Shape.of(x.shape().dim(-1), units), GlorotUniform.of());
 *     return new Steps(x, (now, state) -> {
 *       Tensor old = state.getFirst();
 *       return List.of(old.multiply(leak).add(now.matMul(kernel).tanh()));
 *     });
 *   }
 * }
 * Model m = Sequential.of(Input.of(20, 3), Recurrent.of(new Leaky(8, 0.9)), Dense.of(1));
 * }</pre>
 */
public interface Cell {
  /**
   * Returns the shapes of the states of one sample, the output first: it is a state, too. All start
   * at 0.
   *
   * @param sample the shape of one time step of one sample, for instance [features]
   */
  List<Shape> states(Shape sample);

  /**
   * Returns what is done at each step of a sequence. What does not depend on the state stands here,
   * once for all steps: parameters, products of the inputs, masks of dropout.
   *
   * @param scope where parameters, random numbers and the mode come from
   * @param x all steps, [time, batch, features]
   */
  Steps start(Scope scope, Tensor x);

  /**
   * The steps of a sequence.
   *
   * @param inputs what each step reads, [time, batch, …]
   * @param step what each step does
   */
  record Steps(Tensor inputs, Step step) {}

  /** One time step. */
  @FunctionalInterface
  interface Step {
    /**
     * Returns the states after this step, the output first.
     *
     * @param x this step's inputs, [batch, …]
     * @param state the states before it, [batch, …] each
     */
    List<Tensor> next(Tensor x, List<Tensor> state);
  }
}
