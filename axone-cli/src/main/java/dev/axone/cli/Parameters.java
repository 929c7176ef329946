package dev.axone.cli;

import dev.axone.model.Model;

/** Counts the parameters of a model. */
final class Parameters {
  private Parameters() {}

  static long count(Model model) {
    return model.parameters().stream().mapToLong(p -> p.variable().shape().size()).sum();
  }
}
