package dev.axone.separate;

import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Variable;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A back end that keeps variables in memory of its own, as one for a device does: they are copied
 * there when a program needs them and have changed, and back when somebody asks for them. It
 * computes by the reference.
 */
public final class SeparateBackend implements Backend {
  public static final String NAME = "separate";

  /** One for each variable, shared by all programs. */
  private static final Map<Variable, DeviceVariable> DEVICE = new WeakHashMap<>();

  static DeviceVariable device(Variable v) {
    synchronized (DEVICE) {
      return DEVICE.computeIfAbsent(v, DeviceVariable::new);
    }
  }

  @Override
  public String name() {
    return NAME;
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
    return SeparateProgram.of(graph, options);
  }
}
