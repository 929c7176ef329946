package dev.axone.program;

import dev.axone.kernel.OneDnn;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.tensor.DType;
import dev.axone.tensor.Tensor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Chooses who computes a graph, and says once when it is not the fastest. */
final class Backends {
  private static final System.Logger LOG = System.getLogger("dev.axone");
  private static final AtomicBoolean SAID = new AtomicBoolean();

  private Backends() {}

  static Program compile(Graph graph, Options options) {
    checkPrecision(graph, options);
    return switch (options.backend()) {
      case REFERENCE -> reference(graph, options);
      case FAST -> fast(graph, options);
      case AUTO ->
          isFloat32(graph) && OneDnn.problem() == null
              ? fast(graph, options)
              : fallBack(graph, options);
    };
  }

  private static void checkPrecision(Graph graph, Options options) {
    if (options.precision() == Options.Precision.FLOAT32) {
      return;
    }
    if (!isFloat32(graph)) {
      throw new IllegalArgumentException(
          "bfloat16 precision is for float32 graphs, found FLOAT64: choose one of them");
    }
    String problem = options.problem();
    if (problem != null) {
      throw new IllegalArgumentException("bfloat16 precision: " + problem);
    }
  }

  private static Program reference(Graph graph, Options options) {
    boolean mixed = options.precision() == Options.Precision.BFLOAT16;
    return new ReferenceProgram(mixed ? MixedPrecision.apply(graph) : graph);
  }

  private static Program fast(Graph graph, Options options) {
    if (!isFloat32(graph)) {
      throw new IllegalArgumentException(
          "the fast back end computes float32 only, found FLOAT64: choose AUTO or REFERENCE");
    }
    String problem = OneDnn.problem();
    if (problem != null) {
      throw new IllegalStateException("the fast back end cannot run: " + problem);
    }
    if (!LaneCompiler.vectorAvailable()) {
      warn(
          "element-wise work runs without the Vector API, several times slower: start java with"
              + " --add-modules jdk.incubator.vector");
    }
    return FastProgram.of(graph, options.threads(), options.precision(), KernelChecks.here());
  }

  private static Program fallBack(Graph graph, Options options) {
    String problem = OneDnn.problem();
    if (problem != null) {
      warn("the plain-Java reference computes, many times slower: " + problem);
    }
    return reference(graph, options);
  }

  private static boolean isFloat32(Graph graph) {
    return Nodes.ofGraph(graph).stream().map(Tensor::dtype).noneMatch(d -> d == DType.FLOAT64);
  }

  private static void warn(String message) {
    if (SAID.compareAndSet(false, true)) {
      LOG.log(System.Logger.Level.WARNING, message);
    }
  }
}
