package dev.axone.program;

import org.jspecify.annotations.Nullable;

/**
 * Compiles graphs for one kind of device. Back ends are found by {@link java.util.ServiceLoader}
 * and chosen by name in {@link Options}: {@code cpu} and {@code reference} come with Axone.
 *
 * <pre>{@code
 * Options options = Options.defaults().withBackend("reference");
 * }</pre>
 */
public interface Backend {
  /** Returns the name by which it is chosen, in lower case. */
  String name();

  /** Returns why it cannot run on this machine, with a remedy; null if it can. */
  @Nullable String problem();

  /**
   * Returns why it does not compute with a precision on this machine, with a remedy; null if it
   * does. By default a back end computes float32 only.
   */
  default @Nullable String problem(Options.Precision precision) {
    return precision == Options.Precision.FLOAT32
        ? null
        : "the back end '%s' computes float32 only".formatted(name());
  }

  /**
   * Compiles a graph.
   *
   * @param options threads and precision; {@link #problem(Options.Precision)} was asked before
   * @throws IllegalArgumentException if the graph holds what this back end does not compute
   * @throws IllegalStateException if it cannot run on this machine
   */
  Program compile(Graph graph, Options options);
}
