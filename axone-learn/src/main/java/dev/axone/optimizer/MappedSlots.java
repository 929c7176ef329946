package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Slots as a wrapper shows them to the rule inside.
 *
 * @param base the slots outside
 * @param prefix tells the scalars inside from those outside
 * @param scalars what becomes of a scalar
 * @param kept what is kept, given the value before the step and the one that the rule sets
 */
record MappedSlots(
    Slots base, String prefix, UnaryOperator<Scalar> scalars, BinaryOperator<Tensor> kept)
    implements Slots {
  @Override
  public Tensor zeros(String name) {
    return base.zeros(name);
  }

  @Override
  public void set(String name, Tensor value) {
    base.set(name, kept.apply(base.zeros(name), value));
  }

  @Override
  public Tensor scalar(String name, Scalar value) {
    return base.scalar(prefix + "/" + name, scalars.apply(value));
  }

  @Override
  public Tensor constrain(Tensor value) {
    return base.constrain(value);
  }

  @Override
  public Tensor stand(String name) {
    return base.stand(name);
  }
}
