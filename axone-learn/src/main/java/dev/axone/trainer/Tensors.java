package dev.axone.trainer;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.checkpoint.CheckpointException;
import dev.axone.checkpoint.Entry;
import dev.axone.network.Parameter;
import dev.axone.tensor.Variable;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/** Variables as tensors of a checkpoint, named by a prefix and their path. */
public final class Tensors {
  public static final String WEIGHTS = "weights/";
  public static final String SLOTS = "optimizer/";

  private Tensors() {}

  public static List<Entry> entries(String prefix, List<Parameter> parameters) {
    return parameters.stream().map(p -> entry(prefix, p)).toList();
  }

  private static Entry entry(String prefix, Parameter p) {
    Variable v = p.variable();
    return new Entry(prefix + p.path(), v.dtype(), v.shape(), v.elements());
  }

  /** Checks that a checkpoint has tensors for all parameters. */
  public static void check(Path file, Checkpoint from, String prefix, List<Parameter> parameters) {
    parameters.forEach(p -> find(file, from, prefix, p));
  }

  /** Sets variables to a checkpoint's tensors, all or none. */
  public static void assign(Path file, Checkpoint from, String prefix, List<Parameter> parameters) {
    check(file, from, prefix, parameters);
    for (Parameter p : parameters) {
      p.variable().copyFrom(find(file, from, prefix, p));
    }
  }

  /** Returns the bytes of a parameter in a checkpoint. */
  private static MemorySegment find(Path file, Checkpoint from, String prefix, Parameter p) {
    Entry e = from.entries().get(prefix + p.path());
    if (e == null) {
      throw new CheckpointException(
          "checkpoint '%s' has no tensor '%s%s': it belongs to another model or optimizer; its tensors are %s"
              .formatted(file, prefix, p.path(), from.entries().keySet()));
    }
    if (e.dtype() != p.variable().dtype()) {
      throw new CheckpointException(
          "checkpoint '%s': tensor '%s' is %s, the model's %s: build the model with the same precision"
              .formatted(file, e.name(), e.dtype(), p.variable().dtype()));
    }
    if (!e.shape().equals(p.variable().shape())) {
      throw new CheckpointException(
          "checkpoint '%s': tensor '%s' has shape %s, the model's has %s: give the layer the same size"
              .formatted(file, e.name(), e.shape(), p.variable().shape()));
    }
    return e.data();
  }
}
