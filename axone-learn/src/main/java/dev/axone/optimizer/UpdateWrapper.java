package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import java.util.List;

/** A rule around another one: it implements {@link #updateAll} with that of the other. */
public interface UpdateWrapper extends UpdateRule {
  /** Returns the rule inside. */
  UpdateRule optimizer();

  @Override
  List<Tensor> updateAll(List<Gradient> gradients);

  @Override
  default double learningRate() {
    return optimizer().learningRate();
  }

  @Override
  default double rate(double learningRate, double step) {
    return optimizer().rate(learningRate, step);
  }

  @Override
  default int stepsPerUpdate() {
    return optimizer().stepsPerUpdate();
  }

  @Override
  default Tensor update(Slots slots, Tensor parameter, Tensor gradient) {
    return updateAll(List.of(new Gradient(slots, parameter, gradient))).getFirst();
  }
}
