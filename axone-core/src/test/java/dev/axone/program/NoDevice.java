package dev.axone.program;

import org.jspecify.annotations.Nullable;

/** A back end for a device that no machine has. */
public final class NoDevice implements Backend {
  static final String NAME = "no-device";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public @Nullable String problem() {
    return "there is no such device: plug one in";
  }

  @Override
  public Program compile(Graph graph, Options options) {
    throw new AssertionError("never asked");
  }
}
