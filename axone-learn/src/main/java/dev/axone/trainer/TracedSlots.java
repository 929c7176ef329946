package dev.axone.trainer;

import dev.axone.constraint.Constraint;
import dev.axone.network.TraceContext;
import dev.axone.network.TracedParameter;
import dev.axone.optimizer.Slots;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.Set;

/**
 * The slots of a parameter in one trace.
 *
 * @param training holds the slots
 * @param traced the parameter
 * @param context collects their updates
 * @param scalars collects scalars
 */
public record TracedSlots(
    Training training, TracedParameter traced, TraceContext context, Scalars scalars)
    implements Slots {
  private Variable slot(String name) {
    Variable of = traced.parameter().variable();
    return training.slot(path(name), of.shape(), of.dtype());
  }

  private String path(String name) {
    return name + "/" + traced.parameter().path();
  }

  @Override
  public Tensor zeros(String name) {
    return slot(name).read();
  }

  @Override
  public void set(String name, Tensor value) {
    context.updates().put(slot(name), value);
  }

  @Override
  public Tensor scalar(String name, Scalar value) {
    return scalars.get(name, value, traced.parameter().variable().dtype());
  }

  @Override
  public Tensor constrain(Tensor value) {
    Tensor held = value;
    for (Constraint c : context.constraints().getOrDefault(traced.read(), Set.of())) {
      held = c.apply(held);
    }
    return held;
  }

  @Override
  public Tensor evaluated(String name) {
    return training.average(path(name), traced.parameter().variable()).read();
  }
}
