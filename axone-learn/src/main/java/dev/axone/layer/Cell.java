package dev.axone.layer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * The computation of a recurrent layer at one time step. A custom cell is a record of a few lines;
 * {@link Recurrent#of} makes it a layer, and its gradient through time is computed automatically.
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
   * Returns the shapes of the states of one sample. The first state is the output. All initial
   * states are 0.
   *
   * @param sample the shape of one time step of one sample, for instance [features]
   */
  List<Shape> states(Shape sample);

  /**
   * Returns the steps of a sequence. Everything that does not depend on the state is computed here,
   * once for all steps: parameters, projections of the inputs, dropout masks.
   *
   * @param scope the source of parameters, random numbers and the mode
   * @param x all steps, [time, batch, features]
   */
  Steps start(Scope scope, Tensor x);

  /**
   * The steps of a sequence.
   *
   * @param inputs the inputs of each step, [time, batch, …]
   * @param step the computation of a step
   */
  record Steps(Tensor inputs, Step step) {}

  /**
   * One time step, called once for a loop over all steps. A step that draws random numbers, updates
   * states or adds penalties is called for each step instead, and the loop is unrolled.
   */
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
