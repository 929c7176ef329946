package dev.axone.bench.contender;

import dev.axone.bench.network.Network;
import dev.axone.bench.network.Weight;
import dev.axone.model.Model;
import dev.axone.network.Parameter;
import dev.axone.tensor.Variable;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Assigns a case's parameters to a model. */
final class AxoneParameters {
  private AxoneParameters() {}

  /**
   * Assigns parameters by their names: layers are in the order of computation in both, but the
   * parameters of a layer may be in another order.
   */
  static void assign(Model model, Network network, float[][] values) {
    List<Parameter> free = new ArrayList<>(model.parameters());
    free.removeIf(parameter -> !parameter.trainable());
    List<Weight> weights = network.weights();
    for (int i = 0; i < values.length; i++) {
      Variable variable = take(free, "/".concat(weights.get(i).name())).variable();
      variable.copyFrom(MemorySegment.ofArray(values[i]));
    }
    if (!free.isEmpty()) {
      throw new IllegalStateException("the case has no values for " + free);
    }
  }

  private static Parameter take(List<Parameter> from, String name) {
    for (int i = 0; i < from.size(); i++) {
      if (from.get(i).path().endsWith(name)) {
        return from.remove(i);
      }
    }
    throw new IllegalStateException("no parameter is left whose name ends in " + name);
  }
}
