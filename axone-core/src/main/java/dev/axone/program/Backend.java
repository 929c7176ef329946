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
  /** In place of a name: {@link #CPU} where it can run and computes the types, else the other. */
  String AUTO = "auto";

  /** oneDNN and the Vector API on this processor, float32. */
  String CPU = "cpu";

  /** Plain Java, any type and platform: the oracle of tests and the fall-back. */
  String REFERENCE = "reference";

  /** Returns the name by which it is chosen: lower-case letters, digits and hyphens. */
  String name();

  /** Returns why it cannot run on this machine, with a remedy; null if it can. */
  @Nullable String problem();

  /**
   * Returns why it does not compute numbers of a type on this machine, with a remedy; null if it
   * does. By default a back end computes {@link DType#FLOAT32} only.
   *
   * @param type {@link DType#BFLOAT16} stands for {@link Options.MatmulPrecision#BFLOAT16}
   */
  default @Nullable String problem(DType type) {
    return type == DType.FLOAT32
        ? null
        : "the back end '%s' computes float32 only, found %s: choose '%s' or '%s'"
            .formatted(name(), type, AUTO, REFERENCE);
  }

  /**
   * Compiles a graph; {@link Program#compile} has asked {@link #problem()} and, where the graph or
   * the precision need it, {@link #problem(DType)} before.
   *
   * @param options threads and precision
   * @throws IllegalArgumentException if the graph holds what the back end does not compute
   */
  Program compile(Graph graph, Options options);

  /**
   * Returns the back end of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those that there are
   */
  static Backend named(String name) {
    return Backends.named(name);
  }

  /** Returns all back ends that are found, in the order of their names. */
  static List<Backend> all() {
    return Backends.all();
  }
}
