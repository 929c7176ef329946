package dev.axone.trainer;

import dev.axone.optimizer.Slots;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scalars that an optimizer computes on the host before each step. */
public final class Scalars {
  private record Input(Tensor node, Slots.Scalar value) {}

  private final Map<String, Input> inputs = new LinkedHashMap<>();
  private final List<Slots.Scalar> values = new ArrayList<>();
  private final List<MemorySegment> places = new ArrayList<>();
  private final List<DType> types = new ArrayList<>();

  public Tensor get(String name, Slots.Scalar value, DType dtype) {
    return inputs.computeIfAbsent(name, n -> new Input(Tensor.input(n, Shape.of(), dtype), value))
        .node;
  }

  /** Binds the scalars to inputs of a program. */
  public void bind(Program program) {
    for (Input i : inputs.values()) {
      values.add(i.value);
      places.add(program.input(i.node));
      types.add(i.node.dtype());
    }
  }

  /** Writes the values of a step. */
  public void write(long step, double learningRate) {
    for (int i = 0; i < places.size(); i++) {
      double v = values.get(i).of((double) step, learningRate);
      if (types.get(i) == DType.FLOAT32) {
        places.get(i).set(ValueLayout.JAVA_FLOAT, 0, (float) v);
      } else {
        places.get(i).set(ValueLayout.JAVA_DOUBLE, 0, v);
      }
    }
  }
}
