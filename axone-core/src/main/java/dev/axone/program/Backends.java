package dev.axone.program;

import dev.axone.tensor.DType;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Finds back ends by name, and chooses one for {@link Backend#AUTO}. */
final class Backends {
  private static final System.Logger LOG = System.getLogger("dev.axone");
  private static final AtomicBoolean NOTED = new AtomicBoolean();

  /** An iterator over sources that cannot be read fails at each call. */
  private static final int MAX_FAILURES = 100;

  private static final Map<String, Backend> KNOWN = new TreeMap<>();
  private static final Set<String> BROKEN = new TreeSet<>();

  private Backends() {}

  static Program compile(Graph graph, Options options) {
    Set<DType> types = types(graph);
    checkPrecision(types, options);
    DType type = types.contains(DType.FLOAT64) ? DType.FLOAT64 : DType.FLOAT32;
    Backend backend = chosen(options, type);
    if (options.backend().equals(Backend.AUTO)) {
      return backend.compile(graph, options);
    }
    String unable = unable(backend);
    if (unable != null) {
      throw new IllegalStateException(unable);
    }
    String problem = type == DType.FLOAT64 ? backend.problem(type) : null;
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    return backend.compile(graph, options);
  }

  /** Returns the back end for graphs of a type under these options. */
  static Backend chosen(Options options, DType type) {
    if (!options.backend().equals(Backend.AUTO)) {
      return named(options.backend());
    }
    return type == DType.FLOAT64 ? named(Backend.REFERENCE) : fastest();
  }

  private static Set<DType> types(Graph graph) {
    Set<DType> types = EnumSet.noneOf(DType.class);
    Nodes.ofGraph(graph).forEach(t -> types.add(t.dtype()));
    return types;
  }

  private static void checkPrecision(Set<DType> types, Options options) {
    if (options.precision() == Options.MatmulPrecision.FLOAT32) {
      return;
    }
    if (types.contains(DType.FLOAT64)) {
      throw new IllegalArgumentException(
          "bfloat16 precision is for float32 graphs, found FLOAT64: choose one of them");
    }
    String problem = options.problem();
    if (problem != null) {
      throw new IllegalArgumentException("bfloat16 precision: " + problem);
    }
  }

  /** Returns why a back end cannot run here, null if it can. */
  private static @Nullable String unable(Backend backend) {
    String problem = backend.problem();
    return problem == null
        ? null
        : "the back end '%s' cannot run here: %s".formatted(backend.name(), problem);
  }

  private static Backend fastest() {
    Backend cpu = named(Backend.CPU);
    String problem = cpu.problem();
    if (problem == null) {
      return cpu;
    }
    if (NOTED.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the plain-Java reference back end is used, many times slower: " + problem);
    }
    return named(Backend.REFERENCE);
  }

  /** Returns the back end of a name. */
  static Backend named(String name) {
    Backend backend = find(name);
    if (backend == null) {
      throw new IllegalArgumentException(unknown(name));
    }
    return backend;
  }

  private static synchronized @Nullable Backend find(String name) {
    if (!KNOWN.containsKey(name)) {
      load();
    }
    return KNOWN.get(name);
  }

  private static synchronized String unknown(String name) {
    String broken = BROKEN.isEmpty() ? "" : "; could not be loaded: " + String.join("; ", BROKEN);
    return "no back end is called '%s', there are: %s, %s%s"
        .formatted(name, Backend.AUTO, String.join(", ", KNOWN.keySet()), broken);
  }

  /** Returns all back ends in the order of their names. */
  static synchronized List<Backend> all() {
    load();
    return List.copyOf(KNOWN.values());
  }

  /** Axone's own back ends are found by their class loader, others by the thread's, too. */
  private static void load() {
    BROKEN.clear();
    load(ServiceLoader.load(Backend.class, Backend.class.getClassLoader()));
    load(ServiceLoader.load(Backend.class));
  }

  /** A back end that cannot be loaded does not prevent others from being found. */
  private static void load(ServiceLoader<Backend> loader) {
    Iterator<Backend> backends = loader.iterator();
    for (int failures = 0; failures < MAX_FAILURES; ) {
      try {
        if (!backends.hasNext()) {
          return;
        }
        Backend b = backends.next();
        KNOWN.putIfAbsent(b.name(), b);
      } catch (ServiceConfigurationError e) {
        BROKEN.add(String.valueOf(e.getMessage()));
        failures++;
      }
    }
  }

  /** Returns why the back end does not support a type on this machine, null if it does. */
  static @Nullable String problem(Options options, DType type) {
    boolean chosen = !options.backend().equals(Backend.AUTO);
    return named(chosen ? options.backend() : Backend.CPU).problem(type);
  }

  /** Returns why a back end that was chosen by name cannot be used, null if it can. */
  static @Nullable String backendProblem(Options options, DType type) {
    String name = options.backend();
    if (name.equals(Backend.AUTO)) {
      return null;
    }
    Backend backend = find(name);
    if (backend == null) {
      return unknown(name);
    }
    String unable = unable(backend);
    return unable != null ? unable : backend.problem(type);
  }
}
