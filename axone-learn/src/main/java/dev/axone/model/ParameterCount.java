package dev.axone.model;

/** Counts the parameters of a model: the numbers that training sets, frozen ones included. */
public final class ParameterCount {
  private ParameterCount() {}

  /** Returns how many numbers the parameters of a model hold together. */
  public static long of(Model model) {
    return model.parameters().stream().mapToLong(p -> p.variable().shape().size()).sum();
  }
}
