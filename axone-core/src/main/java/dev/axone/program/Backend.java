package dev.axone.program;

import dev.axone.tensor.DType;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Compiles graphs for one kind of device. Back ends are found by {@link ServiceLoader}: a class
 * with a public constructor without parameters, named in the module's {@code provides} and, for the
 * class path, in {@code META-INF/services/dev.axone.program.Backend}. They are chosen by name, see
 * {@link Options#withBackend}; {@link #CPU} and {@link #REFERENCE} come with Axone.
 *
 * <pre>{@code
 * Options options = Options.defaults().withBackend(Backend.REFERENCE);
 * }</pre>
 */
public interface Backend {
  /** Selects {@link #CPU} if it can run and computes the graph's types, else {@link #REFERENCE}. */
  String AUTO = "auto";

  /** oneDNN and the Vector API on this processor, float32. */
  String CPU = "cpu";

  /** Plain Java for any type and platform: the reference for tests, and the fallback. */
  String REFERENCE = "reference";

  /** Returns the name of this back end: lower-case letters, digits and hyphens. */
  String name();

  /** Returns why this back end cannot run on this machine, with a remedy; null if it can. */
  @Nullable String problem();

  /**
   * Returns why this back end does not support a type on this machine, with a remedy; null if it
   * does. By default only {@link DType#FLOAT32} is supported.
   *
   * @param type the type; {@link DType#BFLOAT16} means {@link Options.MatmulPrecision#BFLOAT16}
   */
  default @Nullable String problem(DType type) {
    return type == DType.FLOAT32
        ? null
        : "the back end '%s' supports float32 only, found %s: choose '%s' or '%s'"
            .formatted(name(), type, AUTO, REFERENCE);
  }

  /**
   * Compiles a graph. {@link Program#compile} has called {@link #problem()} and {@link
   * #problem(DType)} for the graph's types and the precision before.
   *
   * @param options threads and precision
   * @throws IllegalArgumentException if the graph contains an operation or type that is not
   *     supported
   */
  Program compile(Graph graph, Options options);

  /**
   * Returns the back end of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists all names
   */
  static Backend named(String name) {
    return Backends.named(name);
  }

  /** Returns all back ends in the order of their names. */
  static List<Backend> all() {
    return Backends.all();
  }
}
