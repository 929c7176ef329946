package dev.axone.bench.contender;

import dev.axone.model.Model;
import java.lang.foreign.MemorySegment;

/** Writes a case's parameters into a model. */
final class AxoneParameters {
  private AxoneParameters() {}

  static void assign(Model model, float[][] parameters) {
    for (int i = 0; i < parameters.length; i++) {
      model.parameters().get(i).variable().data().copyFrom(MemorySegment.ofArray(parameters[i]));
      model.parameters().get(i).variable().changed();
    }
  }
}
