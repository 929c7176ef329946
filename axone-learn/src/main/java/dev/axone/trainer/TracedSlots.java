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
 * @param training keeps them
 * @param met the parameter
 * @param context collects their updates
 * @param scalars collects scalars
 */
public record TracedSlots(
    Training training, TracedParameter met, TraceContext context, Scalars scalars)
    implements Slots {
  private Variable slot(String name) {
    Variable of = met.parameter().variable();
    return training.slot(path(name), of.shape(), of.dtype());
  }

  private String path(String name) {
    return name + "/" + met.parameter().path();
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
    return scalars.get(name, value, met.parameter().variable().dtype());
  }

  @Override
  public Tensor constrain(Tensor value) {
    Tensor held = value;
    for (Constraint c : context.constraints().getOrDefault(met.read(), Set.of())) {
      held = c.apply(held);
    }
    return held;
  }

  @Override
  public Tensor evaluated(String name) {
    return training.stand(path(name), met.parameter().variable()).read();
  }
}
