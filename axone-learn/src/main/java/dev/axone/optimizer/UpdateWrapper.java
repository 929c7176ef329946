package dev.axone.optimizer;

import dev.axone.tensor.Tensor;
import java.util.List;

/** A rule that wraps another one and implements {@link #updateAll} with it. */
public interface UpdateWrapper extends UpdateRule {
  /** Returns the wrapped rule. */
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
