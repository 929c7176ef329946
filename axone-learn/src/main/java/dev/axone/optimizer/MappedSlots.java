package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * The slots that a wrapper passes to its optimizer.
 *
 * @param base the wrapper's slots
 * @param prefix the prefix of the inner optimizer's scalars
 * @param scalars the mapping of scalars
 * @param values the value to store, from the value before the step and the new one
 */
record MappedSlots(
    Slots base, String prefix, UnaryOperator<Scalar> scalars, BinaryOperator<Tensor> values)
    implements Slots {
  @Override
  public Tensor zeros(String name) {
    return base.zeros(name);
  }

  @Override
  public void set(String name, Tensor value) {
    base.set(name, values.apply(base.zeros(name), value));
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
  public Tensor evaluated(String name) {
    return base.evaluated(name);
  }
}
