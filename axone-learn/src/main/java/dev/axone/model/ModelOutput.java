package dev.axone.model;

import dev.axone.layer.Layer;
import dev.axone.layer.Scope;
import dev.axone.tensor.Tensor;

/** One output of a model with several, as a layer. */
final class ModelOutput implements Layer {
  private final Model model;
  private final int index;

  ModelOutput(Model model, int index) {
    this.model = model;
    this.index = index;
  }

  Model model() {
    return model;
  }

  int index() {
    return index;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return model.applyAll(scope, inputs).get(index);
  }

  @Override
  public String kind() {
    return model.kind();
  }
}
