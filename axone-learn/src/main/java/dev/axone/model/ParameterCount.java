package dev.axone.model;

/** Counts the parameters of a model, frozen ones included. */
public final class ParameterCount {
  private ParameterCount() {}

  /** Returns the number of parameters of a model. */
  public static long of(Model model) {
    return model.parameters().stream().mapToLong(p -> p.variable().shape().size()).sum();
  }
}
