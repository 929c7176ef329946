package dev.axone.program;

import dev.axone.tensor.DType;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Finds back ends by name, and chooses one where the choice is left to Axone. */
final class Backends {
  private static final System.Logger LOG = System.getLogger("dev.axone");
  private static final AtomicBoolean NOTED = new AtomicBoolean();

  private static final Map<String, Backend> KNOWN = new LinkedHashMap<>();
  private static final List<String> BROKEN = new ArrayList<>();

  private Backends() {}

  static Program compile(Graph graph, Options options) {
    checkPrecision(graph, options);
    return chosen(graph, options).compile(graph, options);
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

  private static Backend chosen(Graph graph, Options options) {
    return switch (options.backend()) {
      case REFERENCE -> named("reference");
      case FAST -> runnable(named("cpu"));
      case AUTO -> isFloat32(graph) ? fastest() : named("reference");
    };
  }

  private static Backend runnable(Backend backend) {
    String problem = backend.problem();
    if (problem != null) {
      throw new IllegalStateException(
          "the back end '%s' cannot run here: %s".formatted(backend.name(), problem));
    }
    return backend;
  }

  private static Backend fastest() {
    Backend cpu = named("cpu");
    String problem = cpu.problem();
    if (problem == null) {
      return cpu;
    }
    if (NOTED.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the plain-Java reference computes, many times slower: " + problem);
    }
    return named("reference");
  }

  private static boolean isFloat32(Graph graph) {
    return Nodes.ofGraph(graph).stream().map(Tensor::dtype).noneMatch(d -> d == DType.FLOAT64);
  }

  /** Returns the back end of a name. */
  static synchronized Backend named(String name) {
    Backend known = KNOWN.get(name);
    if (known == null) {
      load();
      known = KNOWN.get(name);
    }
    if (known == null) {
      throw new IllegalArgumentException(
          "no back end is called '%s', there are: %s%s"
              .formatted(name, String.join(", ", KNOWN.keySet()), broken()));
    }
    return known;
  }

  /** Axone's own are found whatever class loader the thread has, others by that one, too. */
  private static void load() {
    BROKEN.clear();
    load(ServiceLoader.load(Backend.class, Backend.class.getClassLoader()));
    load(ServiceLoader.load(Backend.class));
  }

  private static void load(ServiceLoader<Backend> loader) {
    Iterator<Backend> backends = loader.iterator();
    while (true) {
      try {
        if (!backends.hasNext()) {
          return;
        }
        Backend b = backends.next();
        KNOWN.putIfAbsent(b.name(), b);
      } catch (ServiceConfigurationError e) {
        BROKEN.add(String.valueOf(e.getMessage()));
      }
    }
  }

  private static String broken() {
    return BROKEN.isEmpty() ? "" : "; could not be loaded: " + String.join("; ", BROKEN);
  }

  /** Returns why a back end does not compute with a precision here, null if it does. */
  static @Nullable String problem(Options options) {
    return named(options.backend() == Options.Backend.REFERENCE ? "reference" : "cpu")
        .problem(options.precision());
  }
}
