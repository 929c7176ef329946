package dev.axone.reference;

import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.OrderedGraph;
import dev.axone.program.Program;
import dev.axone.rewrite.MixedPrecision;
import dev.axone.tensor.DType;
import org.jspecify.annotations.Nullable;

/** Plain Java for any type and platform: the reference for tests, and the fallback. */
public final class ReferenceBackend implements Backend {
  @Override
  public String name() {
    return REFERENCE;
  }

  @Override
  public @Nullable String problem() {
    return null;
  }

  @Override
  public @Nullable String problem(DType type) {
    return null;
  }

  @Override
  public Program compile(Graph graph, Options options) {
    boolean mixed = options.precision() == Options.MatmulPrecision.BFLOAT16;
    return new ReferenceProgram(
        mixed ? MixedPrecision.apply(OrderedGraph.of(graph)).graph() : graph);
  }
}
